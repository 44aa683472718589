"""The scenario language: what an author writes, and how it is read, checked and explained.

Pure: `read.py` takes texts and gives values and findings. Finding the files is the caller's work.
"""
