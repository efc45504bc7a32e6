"""Services: what is deployed, its artifacts, manifests and variables."""
