"""The Harness file store: folders and files that manifests and values are read from."""
