"""Measures: what a record says about an exercise.

Each module is one measure: a pure function of a `Record` that gives frozen values. Moments are exercise milliseconds
and commit numbers, lengths are milliseconds of table time, and texts are as the record holds them: turning all that
into words is the report's business. Nothing here measures a person. Seats are measured, and people only appear where
they signed what they wrote as staff, or as those who sat somewhere.
"""
