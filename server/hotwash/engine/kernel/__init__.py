"""The kernel: commits, tables, records, labels, views and the dispatch of commands, reactions and alarms.

The kernel knows no rule of the game. A *rulebook* (see `rulebook.py`) tells it which commands, events and
tables exist; everything here would work as well for another game that has secrets and a clock.
"""
