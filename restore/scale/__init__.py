"""Running over many articles: one module for each way to execute, behind the same call."""
