"""What things are called beside their names: other spellings, other names, several islands at once."""

from __future__ import annotations

import shutil

import pytest

from geo.browser.bundle import explorer_bundle
from geo.browser.called import called
from geo.browser.called import called_data
from geo.browser.called import common_names
from geo.pack.loading import load_pack
from geo.text.folding import finds
from geo.text.folding import ground
from geo.text.romaji import cyrillic
from geo.text.romaji import kunrei
from geo.text.romaji import typed

# a name in Hepburn's romanisation, in kunrei-shiki, in Cyrillic letters by Polivanov
SPELT = [
    ("Etorofu", "etorohu", "эторофу"),
    ("Shikotan", "sikotan", "сикотан"),
    ("Chishima", "tisima", "тисима"),
    ("Shibotsu", "sibotu", "сибоцу"),
    ("Suishō", "suisyo", "суисё"),
    ("Tsushima", "tusima", "цусима"),
    ("Fuji", "huzi", "фудзи"),
    ("Chacha", "tyatya", "тятя"),
    ("Ryūjin", "ryuzin", "рюдзин"),
    ("Hoppō-ryōdo", "hoppo-ryodo", "хоппо-рёдо"),
    ("Kagoshima", "kagosima", "кагосима"),
    ("Zentsūji", "zentuzi", "дзэнцудзи"),
    ("Mitchi", "mitti", "митти"),
    ("Isshū", "issyu", "иссю"),
    ("Settsu", "settu", "сэтцу"),
    ("Shimbashi", "sinbasi", "симбаси"),
    ("Shinbashi", "sinbasi", "симбаси"),
    ("Jun'ichirō", "zyun'itiro", "дзюнъитиро"),
    ("Kyōto", "kyoto", "кёто"),
    ("Awaji", "awazi", "авадзи"),
]


@pytest.mark.parametrize(("name", "other", "russian"), SPELT)
def test_a_name_is_spelt_by_each_system(name, other, russian):
    assert kunrei(name) == other
    assert cyrillic(name)[0] == russian


def test_long_vowels_are_typed_as_two():
    assert typed("Hoppō-ryōdo, Kyūshū") == "hoppou-ryoudo, kyuushuu"


def test_what_is_no_japanese_word_is_not_spelt():
    assert [cyrillic(one) for one in ("Lopatka", "Vries", "x")] == [(), (), ()]


def test_a_text_is_found_by_all_that_its_words_may_be_called(pack):
    also = called(pack)
    text = ground("Советский Союз объявил войну")
    assert not finds("USSR", text)
    assert finds("USSR", text + also.more(text)[1:])
    assert finds("ソ連", text + also.more(text)[1:])
    # only what stands there as a whole counts
    assert also.more(ground("to change, изменить проливы")) == ""
    assert also.more(ground("us and them")) == ""


def test_names_of_several_units_have_a_camera_over_them_all(pack):
    boxes = {one.id: one.bbox for one in common_names(pack)}
    for unit in ("etorofu", "kunashiri", "shikotan", "habomai"):
        west, south, east, north = pack.units[unit].bbox
        for name in ("the_four", "kuril_chain"):
            box = boxes[name]
            assert box[0] <= west
            assert box[1] <= south
            assert box[2] >= east
            assert box[3] >= north


def test_a_pack_without_other_names_is_searched_by_its_names(tmp_path, pack):
    shutil.copytree(pack.root, tmp_path / "pack")
    for file in ("alike.csv", "reading/gazetteer.csv", "reading/spellings.csv"):
        (tmp_path / "pack" / file).unlink()
    bare = load_pack(tmp_path / "pack")
    assert called(bare).alike == ()
    # what follows from the names alone is there
    more = called_data(bare, explorer_bundle(bare))["more"]
    assert finds("Сикотан", more["unit:shikotan"])
    assert not any(finds("USSR", words) for words in more.values())
