"""Resources that the official `harness` plugin lacks, used in both worlds."""
