"""Rehearsal: playing scenarios without people."""
