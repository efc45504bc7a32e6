"""What both faces share: a table-driven gRPC resource provider for Harness."""
