import collections, pytest
from django.db import transaction
from tests.frontend import letters, screens, pseudo_language as pl
from tests.frontend.full_installation import built
from tests.frontend.test_screens import PLAIN_ASSETS
def test_it(django_db_blocker):
    found=collections.defaultdict(set)
    with PLAIN_ASSETS, django_db_blocker.unblock(), transaction.atomic(), letters.listened() as heard:
        world = built()
        with pl.spoken():
            for one in [*screens.walk(world), *screens.looks(world), *screens.pressed(world), *screens.errors(), *letters.again(heard)]:
                for t in pl.untranslated(one.html): found[t[:160]].add(one.where)
        transaction.set_rollback(True)
    with open("/tmp/pseudo.txt","w") as f:
        for t,w in sorted(found.items(), key=lambda x:-len(x[1])): f.write(f"{len(w)} | {t} | {sorted(w)[0]}\n")
