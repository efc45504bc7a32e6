"""Files and folders of the Harness file store."""
