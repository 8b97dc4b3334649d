"""Named locks of the database."""

from __future__ import annotations

import pytest
from django.db import transaction

from vestibule.core.locks import lock, lock_at_once, try_lock


def test_a_lock_until_the_end_of_a_transaction_needs_one(fresh_db):
    with pytest.raises(transaction.TransactionManagementError, match="the lock 'form 7' needs a transaction"):
        lock("form 7")


def test_whoever_comes_second_is_told_at_once(fresh_db):
    with transaction.atomic():
        assert lock_at_once("seal")
        assert lock_at_once("seal"), "the same transaction has it already"
    with try_lock("sweep") as mine:
        assert mine
