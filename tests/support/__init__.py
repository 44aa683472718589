"""Fakes and real parts that tests share."""
