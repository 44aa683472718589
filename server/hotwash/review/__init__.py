"""Review: measures, the after-action report, exports."""
