"""A sentence that can be measured gets its verdict, and any other gets none."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from geo.claims.rules import KINDS
from geo.reading.document import ReadDocument
from geo.reading.meanings import load_meanings
from geo.reading.prose import Prose
from geo.reading.quantities import find_quantities
from geo.reading.reader import Reader

OUTSIDE = Path(
    os.environ.get("FOUR_ISLANDS_DEVSET", Path(__file__).parents[2] / "shared" / "devset")
)
FITS = {
    "correct": {"holds", "holds_roughly"},
    "mostly_correct": {"holds_roughly"},
    "incorrect": {"does_not_hold"},
    "not_measurable": {"not_checked"},
}
SENTENCES = (
    ("not_measurable", "The airport on Etorofu is 20 km from the coast of Kunashiri."),
    ("not_measurable", "Russia holds a 200-mile zone around Shikotan, off Hokkaido."),
    ("not_measurable", "Some 74 percent of Russians oppose giving up Shikotan and Habomai land."),
    ("not_measurable", "Японцам до Кунашира плыть 16 км от Хоккайдо."),
    ("not_measurable", "北海道の漁船が国後島の沖10キロで拿捕された。"),
    ("correct", "Kunashir is separated from Hokkaido by about 16 kilometres of water."),
    ("correct", "At its closest point, Kunashiri is only some ten miles from Hokkaido."),
    ("incorrect", "At its closest point, Kunashiri is only some twenty miles from Hokkaido."),
    ("correct", "The distance between Iturup and Urup is roughly 37 km."),
    ("correct", "Iturup covers more than 3,000 sq km."),
    ("incorrect", "Iturup has an area of about 2,000 square kilometers."),
    ("correct", "With roughly 250 square kilometres, Shikotan is smaller than Kunashiri."),
    ("correct", "Etorofu and Kunashiri together account for over 90% of the total area."),
    ("correct", "Etorofu alone makes up more than 60 percent of the land area of the four islands."),
    ("incorrect", "Kunashiri makes up more than half of the land area of the four islands."),
    ("correct", "Kunashiri is about half the size of Etorofu."),
    ("correct", "Etorofu is more than twice as large as Kunashiri."),
    ("incorrect", "Kunashiri is larger than Etorofu."),
    ("correct", "Kunashiri lies closer to Hokkaido than Shikotan does."),
    ("correct", "Of the four, Etorofu lies farthest from Hokkaido."),
    ("correct", "Etorofu is the northernmost of the four islands."),
    ("incorrect", "Shikotan is the southernmost of the four islands."),
    ("correct", "Habomai is the smallest of the disputed islands."),
    ("not_measurable", "The ferry to Kunashiri sailed 90 km from Hokkaido before the storm."),
    ("not_measurable", "A magnitude 6 quake struck 80 km from Shikotan."),
    ("not_measurable", "Shikotan is 28 km long."),
    ("not_measurable", "Japan believes Etorofu is an inherent part of its territory."),
    ("not_measurable", "Putin will visit Etorofu in 2017."),
    ("not_measurable", "About 17,000 Russians live on the islands."),
    ("not_measurable", "Kunashiri has the largest population of the islands."),
    ("not_measurable", "Returning Shikotan would anger 74 percent of Russians."),
    ("not_measurable", "Is Shikotan 74 km from Hokkaido?"),
    ("not_measurable", "Kunashiri is 10 km from a volcano."),
    ("correct", "Kunashiri is not more than 50 km from Hokkaido."),
    ("correct", "No more than 4 km separate the Habomai islets from Hokkaido."),
    ("correct", "Less than 4 km of sea lie between the Habomai islets and Hokkaido."),
    ("correct", "The islands have a combined area of around 5,000 km²."),
    ("incorrect", "The disputed islands are larger than 10,000 square kilometres."),
    ("correct", "Kaigara lies 3.7 km from Cape Nosappu."),
    ("correct", "Shikotan measures roughly 250 square kilometres."),
    ("incorrect", "Shikotan is 40 nautical miles away from Kunashiri."),
    ("correct", "Кунашир отделяют от Хоккайдо всего 16 километров."),
    ("correct", "Расстояние от Кунашира до Хоккайдо — около 16 км."),
    ("incorrect", "Расстояние между Шикотаном и Хоккайдо — менее 50 километров."),
    ("correct", "Итуруп — самый большой из четырёх островов."),
    ("correct", "Итуруп больше Кунашира."),
    ("incorrect", "Шикотан больше Кунашира."),
    ("correct", "Шикотан дальше от Хоккайдо, чем Кунашир."),
    ("correct", "Шикотан и Хабомаи составляют около 7 % площади островов."),
    ("correct", "На Шикотан и Хабомаи приходится лишь около семи процентов территории спорных островов."),
    ("correct", "Площадь Итурупа — около 3200 кв. км."),
    ("correct", "Площадь Кунашира составляет примерно 1,5 тыс. квадратных километров."),
    ("incorrect", "Итуруп втрое меньше Кунашира."),
    ("correct", "Итуруп вдвое больше Кунашира."),
    ("correct", "Хабомаи — самый южный из них."),
    ("not_measurable", "Землетрясение произошло в 80 км к востоку от Шикотана."),
    ("not_measurable", "На Кунашире живут около 8 тысяч человек."),
    ("not_measurable", "Итуруп — самый красивый остров."),
    ("not_measurable", "Япония должна получить Шикотан."),
    ("not_measurable", "До Шикотана можно доплыть за два часа."),
    ("correct", "Шикотан находится в 73 километрах от побережья Хоккайдо."),
    ("correct", "Кунашир не дальше 20 километров от Хоккайдо."),
    ("correct", "国後島は北海道から最短で約16キロの距離にある。"),
    ("incorrect", "色丹島は北海道から50キロ足らずだ。"),
    ("correct", "択捉島の面積は3000平方キロを超える。"),
    ("incorrect", "色丹島の面積は500平方キロメートル以上ある。"),
    ("correct", "国後島は択捉島より小さい。"),
    ("incorrect", "国後島は択捉島より大きい。"),
    ("correct", "国後島より択捉島の方が大きい。"),
    ("correct", "国後島は色丹島より北海道に近い。"),
    ("correct", "択捉島は国後島の約2倍の広さがある。"),
    ("correct", "四島の面積は合わせて約5000平方キロメートルだ。"),
    ("correct", "歯舞群島は四島の中で最も北海道に近い。"),
    ("correct", "最も小さいのは歯舞群島だ。"),
    ("correct", "色丹島と歯舞群島は四島の面積の1割に満たない。"),
    ("incorrect", "色丹島と歯舞群島は四島の面積の約3割を占める。"),
    ("not_measurable", "国後島から船で4時間かかる。"),
    ("not_measurable", "択捉島には約6000人が住んでいる。"),
    ("not_measurable", "震源は択捉島の南東80キロだった。"),
    ("not_measurable", "色丹島の返還を求める声がある。"),
    ("correct", "貝殻島は納沙布岬のわずか3.7キロ沖にある。"),
    ("correct", "Kunashiri lies north of Shikotan."),
    ("incorrect", "Etorofu lies south of Habomai."),
    ("not_measurable", "Shikotan and Kunashiri lie 40 km from the nearest road."),
    ("correct", "Кунашир севернее Шикотана."),
    ("incorrect", "Итуруп втрое больше Кунашира."),
    ("correct", "択捉島は四島の中で最も北にある。"),
    ("incorrect", "歯舞群島は最も北海道から遠い。"),
    ("incorrect", "Kunashiri is no nearer than 30 miles to the coast of Hokkaido."),
    ("correct", "Iturup is not nearer than 100 km to Hokkaido."),
    ("correct", "Shibotsu, the largest of the Habomai islets, is smaller than Shikotan."),
    ("incorrect", "Shikotan and Kunashiri are 150 km away from each other."),
    ("correct", "Shikotan is the third-largest of the four."),
    ("incorrect", "Etorofu ranks second in size among the four."),
    ("correct", "Kunashiri is the second closest of the four to Hokkaido."),
    ("incorrect", "Kunashiri is larger than the other three put together."),
    ("correct", "The other three islands together are smaller than Etorofu."),
    ("incorrect", "Kunashiri is no smaller than Etorofu."),
    ("correct", "Shikotan is no closer to Hokkaido than Kunashiri."),
    ("incorrect", "Kunashiri isn't as large as Shikotan."),
    ("correct", "The four islands cover roughly half a million hectares."),
    ("correct", "Shikotan and Habomai make up less than one tenth of the land area of the four."),
    ("incorrect", "Habomai accounts for a fifth of the area of the four."),
    ("correct", "Shikotan is about a sixth of the size of Kunashiri."),
    ("correct", "Together, the four cover about 5,000 square kilometres."),
    ("not_measurable", "Shikotan lies 1,100 km from Tokyo."),
    ("not_measurable", "Shikotan is 120 km from Kushiro on Hokkaido."),
    ("not_measurable", "Etorofu accounts for 0.8 percent of Japan's land area."),
    ("correct", "Kunashiri lies within 20 km of Japan."),
    ("not_measurable", "Shikotan is 50 km closer to the base than Etorofu."),
    ("not_measurable", "If Etorofu were 10 km from Hokkaido, it would have been settled."),
    ("correct", "Shikotan lies 73.8 km (46 miles) from Hokkaido."),
    ("correct", "At just 95 square kilometres, the Habomai islets are smaller than Shikotan."),
    ("correct", "Etorofu is a bit more than twice the size of Kunashiri."),
    ("incorrect", "Kunashiri is three times as large as Etorofu."),
    ("correct", "Shikotan is not more than 80 km from Hokkaido."),
    ("incorrect", "Shikotan lies 20 to 30 km from Hokkaido."),
    ("not_measurable", "A third of the residents of Kunashiri live in Yuzhno-Kurilsk."),
    ("not_measurable", "The cable from Hokkaido to Kunashiri would be 50 km."),
    ("correct", "Шикотан не ближе 70 километров к Хоккайдо."),
    ("correct", "Кунашир — второй по площади из четырёх островов."),
    ("correct", "По площади Шикотан занимает третье место среди четырёх островов."),
    ("incorrect", "Кунашир больше трёх остальных островов, вместе взятых."),
    ("incorrect", "Кунашир и Шикотан разделяет полтораста километров."),
    ("correct", "Итуруп и Кунашир отстоят друг от друга на 22 километра."),
    ("correct", "Площадь четырёх островов — почти полмиллиона гектаров."),
    ("correct", "На Шикотан приходится около одной двадцатой площади четырёх островов."),
    ("correct", "Итуруп занимает более трёх пятых площади островов."),
    ("incorrect", "Итуруп не больше Кунашира."),
    ("incorrect", "Хабомаи не ближе к Хоккайдо, чем Шикотан."),
    ("incorrect", "Итуруп уступает по площади Кунаширу."),
    ("correct", "Площадь Кунашира — чуть меньше половины площади Итурупа."),
    ("correct", "До Шикотана от Хоккайдо семьдесят с лишним километров."),
    ("not_measurable", "От Шикотана до Токио больше тысячи километров."),
    ("not_measurable", "От Кусиро до Шикотана 120 километров."),
    ("not_measurable", "Итуруп — крупнейший остров Курильской гряды."),
    ("not_measurable", "Шикотан на 50 километров дальше от Хоккайдо, чем Кунашир, по прямой до Токио."),
    ("correct", "Расстояние от Японии до Кунашира не превышает 20 километров."),
    ("correct", "Остров Сигнальный лежит в 3,7 км от мыса Носаппу."),
    ("incorrect", "Шикотан занимает половину площади четырёх островов."),
    ("correct", "От Хоккайдо до Шикотана от 70 до 80 километров."),
    ("not_measurable", "Треть площади Кунашира занимает заповедник."),
    ("correct", "Остров Юрий, один из островов Хабомаи, лежит примерно в 17 км от Хоккайдо."),
    ("incorrect", "Все четыре острова вместе занимают 10 тысяч квадратных километров."),
    ("correct", "色丹島は北海道から70キロより近くはない。"),
    ("incorrect", "色丹島は北海道からたった20キロだ。"),
    ("incorrect", "国後島と色丹島は100キロ以上隔たっている。"),
    ("incorrect", "色丹島は四島で2番目に広い。"),
    ("correct", "国後島は四島のうち2番目に北海道に近い。"),
    ("incorrect", "国後島は他の三島を合わせたより広い。"),
    ("correct", "色丹島の面積は国後島の約6分の1である。"),
    ("incorrect", "国後島は色丹島ほど広くない。"),
    ("correct", "四島の面積は約50万ヘクタールだ。"),
    ("correct", "国後島の面積は千五百平方キロ足らずだ。"),
    ("incorrect", "歯舞群島は四島の面積の5分の1を占める。"),
    ("correct", "国後島は択捉島の半分ほどの広さだ。"),
    ("not_measurable", "色丹島は東京から1100キロ離れている。"),
    ("not_measurable", "色丹島は釧路から120キロだ。"),
    ("not_measurable", "国後島は本当に北海道から60キロなのか。"),
    ("correct", "国後島は日本本土から約16キロだ。"),
    ("incorrect", "択捉島は北海道から二十海里ほどだ。"),
    ("correct", "択捉島は国後島の倍以上の面積がある。"),
    ("incorrect", "歯舞群島は色丹島より広い。"),
    ("correct", "北海道に一番近いのは歯舞群島だ。"),
    ("not_measurable", "国後島の3割は保護区だ。"),
    ("correct", "四島の面積を合わせると5千平方キロを少し超える。"),
    ("incorrect", "色丹島と国後島は10キロも離れていない。"),
    ("correct", "Shikotan lies between 70 and 80 km from Hokkaido."),
    ("correct", "Shikotan is 45 to 50 miles from Hokkaido."),
    ("incorrect", "От Хоккайдо до Шикотана 20–30 километров."),
    ("correct", "色丹島は北海道から70キロから80キロの距離にある。"),
    ("correct", "Kunashiri makes up 25 to 30 percent of the land of the four islands."),
    ("not_measurable", "Etorofu is 300 km from Sapporo."),
    ("not_measurable", "Etorofu is the largest island in Japan outside the main four."),
    ("not_measurable", "Etorofu is the largest of the Kuril Islands."),
    ("not_measurable", "Could Shikotan be 20 km from Hokkaido?"),
    ("not_measurable", "Kunashiri has about 30 percent of the region's hotels."),
    ("not_measurable", "От Итурупа до Южно-Сахалинска 400 километров."),
    ("not_measurable", "Итуруп — самый большой остров России на юге."),
    ("not_measurable", "Разве от Кунашира до Хоккайдо 60 километров?"),
    ("not_measurable", "Бюджет Итурупа на 30 процентов больше бюджета Шикотана."),
    ("not_measurable", "択捉島は札幌から300キロ以上離れている。"),
    ("not_measurable", "択捉島は日本最大の島である。"),
    ("not_measurable", "色丹島は北海道から20キロほどだろうか。"),
    ("not_measurable", "国後島の人口は四島の4割を占める。"),
    ("correct", "Only about 16 kilometres of sea separate Kunashiri from the Shiretoko side of Hokkaido."),
    ("correct", "Iturup's land area exceeds 3,000 square kilometres."),
    ("correct", "The Habomai islands do not exceed 100 square kilometres in total."),
    ("incorrect", "The channel separating Etorofu from Kunashiri is 90 km wide."),
    ("incorrect", "Etorofu lies nearer to Hokkaido than Shikotan does."),
    ("correct", "Kunashiri is roughly six times as large as Shikotan."),
    ("correct", "The largest of the four islands is Etorofu."),
    ("correct", "Etorofu accounts for about 63% of the total area of the four islands."),
    ("correct", "Combined, Shikotan and the Habomais cover about 345 square kilometres."),
    ("correct", "Shibotsu is the largest of the Habomai islets."),
    ("correct", "Urup lies less than 50 km from Iturup."),
    ("not_measurable", "Russia has stationed missiles with a range of 300 km on Kunashiri."),
    ("not_measurable", "The population of Etorofu is three times larger than that of Shikotan."),
    ("not_measurable", "Etorofu, at 204 km, is the longest of the four."),
    ("not_measurable", "Sapporo lies 300 km from Kunashiri."),
    ("not_measurable", "He swam the 16 km from Kunashiri to Hokkaido."),
    ("not_measurable", "The nearest hospital to Shikotan is 150 km away on Kunashiri."),
    ("not_measurable", "Etorofu is larger than Tottori prefecture's smallest district."),
    ("correct", "The closest of the disputed islands lie less than 4 km from Hokkaido."),
    ("incorrect", "Habomai lies north of Shikotan."),
    ("not_measurable", "About 60 percent of Etorofu is covered by forest."),
    ("incorrect", "Shikotan covers more than 300 sq km."),
    ("incorrect", "Taraku is larger than Shibotsu."),
    ("correct", "The shortest distance from Hokkaido to Shikotan is a little over 73 km."),
    ("incorrect", "From Hokkaido to Suisho it is a good 20 km."),
    ("correct", "Площадь Хабомаи меньше 100 квадратных километров."),
    ("correct", "До Хоккайдо от Кунашира рукой подать — каких-то 16 километров."),
    ("incorrect", "Шикотан лежит в десятке километров от Хоккайдо."),
    ("correct", "Ближе всего к Хоккайдо расположены острова Хабомаи."),
    ("incorrect", "Самый маленький из четырёх — Шикотан."),
    ("correct", "Третий по площади — Шикотан."),
    ("incorrect", "Кунашир втрое меньше Шикотана."),
    ("correct", "На долю Кунашира приходится чуть меньше трети территории спорных островов."),
    ("correct", "Шикотан и Хабомаи вместе меньше Кунашира."),
    ("incorrect", "Общая площадь Итурупа и Кунашира — менее 4 тысяч кв. км."),
    ("correct", "Остров Танфильева находится примерно в семи километрах от Хоккайдо."),
    ("not_measurable", "Самолёт летит от Сахалина до Итурупа 400 километров."),
    ("not_measurable", "Японские СМИ пишут, что Шикотан важнее Итурупа в два раза."),
    ("not_measurable", "Цены на Шикотане на 40 процентов выше, чем на Хоккайдо."),
    ("not_measurable", "До Кунашира от порта Немуро 40 километров."),
    ("not_measurable", "Острова занимают 3 процента площади Сахалинской области."),
    ("not_measurable", "Площадь спорных островов больше площади Люксембурга."),
    ("correct", "Кунашир вдвое меньше Итурупа."),
    ("correct", "Итуруп гораздо больше Шикотана."),
    ("correct", "Кунашир лежит юго-западнее Итурупа."),
    ("incorrect", "Между Хоккайдо и Кунаширом не меньше 40 километров."),
    ("correct", "Площадь Итурупа достигает 3,2 тысячи квадратных километров."),
    ("correct", "Шикотан дальше от Хоккайдо, чем Хабомаи."),
    ("correct", "国後島の面積は約1500平方キロで、色丹島の6倍近い。"),
    ("correct", "色丹島は北海道本島から約73キロ東にある。"),
    ("correct", "択捉島は四島最大の島だ。"),
    ("correct", "四島で最も小さいのは歯舞群島だ。"),
    ("correct", "択捉島は国後島の2倍強の面積を持つ。"),
    ("correct", "択捉島と国後島を合わせると四島の面積の9割以上になる。"),
    ("correct", "色丹島と歯舞群島を合わせても国後島より小さい。"),
    ("correct", "水晶島は納沙布岬から約7キロ沖にある。"),
    ("correct", "志発島は歯舞群島で最も大きい。"),
    ("correct", "国後島は択捉島の南西にある。"),
    ("correct", "北海道から択捉島までは100キロを超える。"),
    ("correct", "北方四島の総面積は約5000平方キロで、択捉島が最も広い。"),
    ("not_measurable", "択捉島は鳥取県より少し狭い。"),
    ("not_measurable", "国後島は根室から船で40キロだ。"),
    ("not_measurable", "択捉島の人口は色丹島の2倍だ。"),
    ("not_measurable", "ロシアは国後島に射程300キロのミサイルを置いた。"),
    ("not_measurable", "国後島は北海道から16キロだろう。"),
    ("not_measurable", "色丹島は稚内から400キロ離れている。"),
    ("correct", "国後島の広さは色丹島の約6倍だ。"),
    ("correct", "色丹島の面積は300平方キロに届かない。"),
    ("correct", "択捉島は色丹島の10倍以上の広さだ。"),
    ("correct", "A mere 16 km of water lies between Kunashiri and Hokkaido."),
    ("correct", "From Hokkaido it is 74 km to Shikotan."),
    ("correct", "Hokkaido and Kunashiri are separated by a strait about 16 km wide."),
    ("correct", "Etorofu is not the closest of the four to Hokkaido."),
    ("correct", "Shikotan is far smaller than Kunashiri."),
    ("correct", "Kunashiri, the second largest, covers about 1,490 square kilometres."),
    ("correct", "Shikotan's land area of 250 square kilometres is a twelfth of Etorofu's."),
    ("correct", "Japan says Etorofu covers 3,168 square kilometres."),
    ("incorrect", "Officials claim that Shikotan measures 2,500 square kilometres."),
    ("correct", "Less than 7 percent of the disputed land is on Shikotan and Habomai."),
    ("correct", "Two-thirds of the land of the four islands is Etorofu's."),
    ("incorrect", "Kunashiri lies at most 10 km from Hokkaido."),
    ("correct", "Shikotan doesn't lie within 50 km of Hokkaido."),
    ("correct", "Kunashiri isn't more than 20 km from Hokkaido."),
    ("not_measurable", "Kunashiri's coast guard patrols up to 12 miles from Hokkaido."),
    ("not_measurable", "Shikotan has twice as many schools as Kunashiri."),
    ("not_measurable", "Kunashiri has two airports fewer than Etorofu."),
    ("not_measurable", "Japan's coast guard expelled a ship 20 km off Kunashiri."),
    ("not_measurable", "Kunashiri is twice as important as Shikotan."),
    ("not_measurable", "The minister would like Kunashiri to be 50 km farther away."),
    ("not_measurable", "Some 40 percent of Kunashiri is a nature reserve."),
    ("not_measurable", "Tokyo is 1,100 km from Etorofu."),
    ("not_measurable", "Yuzhno-Sakhalinsk lies about 400 km from Iturup."),
    ("not_measurable", "The zone stretches 200 nautical miles from Etorofu."),
    ("not_measurable", "Etorofu's volcano is taller than Kunashiri's by 100 m."),
    ("not_measurable", "Russia plans to give away 1,000 hectares on Kunashiri."),
    ("correct", "Кунашир виден с Хоккайдо: до него 16 километров."),
    ("correct", "От берегов Хоккайдо до Кунашира меньше двадцати километров."),
    ("correct", "Итуруп не самый близкий к Хоккайдо остров."),
    ("incorrect", "Шикотан чуть больше Кунашира."),
    ("correct", "По словам министра, площадь Кунашира составляет 1490 квадратных километров."),
    ("correct", "Более половины площади четырёх островов приходится на Итуруп."),
    ("correct", "На Итуруп и Кунашир приходится 93 процента площади спорных островов."),
    ("correct", "Площадь Шикотана в шесть раз меньше площади Кунашира."),
    ("correct", "Кунашир больше Шикотана по площади."),
    ("incorrect", "Шикотан лежит в 74 морских милях от Хоккайдо."),
    ("not_measurable", "В 16 километрах от Кунашира сторожевик задержал шхуну."),
    ("not_measurable", "На Итурупе добывают втрое больше рыбы, чем на Кунашире."),
    ("not_measurable", "Итуруп в три раза важнее Кунашира."),
    ("not_measurable", "Цунами дошло до Кунашира за час."),
    ("not_measurable", "Участок в два гектара на Кунашире отдают бесплатно."),
    ("not_measurable", "На Шикотане построят дорогу длиной 20 километров."),
    ("not_measurable", "Хотелось бы, чтобы Шикотан был в 10 км от Хоккайдо."),
    ("not_measurable", "Доля Итурупа в улове — 60 процентов."),
    ("correct", "北海道から最も近い国後島の岸まで16キロほどだ。"),
    ("incorrect", "択捉島は北海道の東、約50キロの海上にある。"),
    ("incorrect", "色丹島の面積は国後島を上回る。"),
    ("correct", "色丹島は国後島よりもずっと小さい。"),
    ("correct", "四島の面積の9割以上を択捉島と国後島が占める。"),
    ("correct", "最も大きい島は択捉島で、最も小さいのは歯舞群島だ。"),
    ("correct", "国後島は北海道から20キロ以内に位置する。"),
    ("correct", "貝殻島は根室半島の納沙布岬から4キロ足らずの所にある。"),
    ("not_measurable", "国後島では観光客が2倍に増えた。"),
    ("not_measurable", "国後島沖20キロで北海道の漁船が転覆した。"),
    ("not_measurable", "択捉島に2ヘクタールの土地を無償で与える。"),
    ("not_measurable", "色丹島の村から港まで16キロある。"),
    ("not_measurable", "ロシアの経済水域は択捉島から200海里に及ぶ。"),
    ("not_measurable", "国後島が北海道から100キロ離れていたら、問題はなかった。"),
    ("not_measurable", "国後島の電力の5割は地熱で賄う。"),
    ("not_measurable", "Kunashiri and Etorofu have areas of about 1,500 and 3,200 km²."),
)  # fmt: skip


@pytest.fixture(scope="module")
def reader(pack):
    return Reader(pack)


@pytest.mark.parametrize(("worth", "text"), SENTENCES)
def test_a_sentence_gets_the_verdict_it_deserves(worth, text, reader):
    assert reader.read_sentence(text).verdict in FITS[worth]


def test_the_sentences_of_the_development_set_get_theirs(reader):
    path = OUTSIDE / "sentences.jsonl"
    if not path.is_file():
        pytest.skip("the development set is not distributed")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    wrong = [
        r["text"] for r in rows if reader.read_sentence(r["text"]).verdict not in FITS[r["verdict"]]
    ]
    assert len(wrong) <= len(rows) // 10
    unmeasured = [r["text"] for r in rows if r["verdict"] == "not_measurable"]
    assert all(reader.read_sentence(text).verdict == "not_checked" for text in unmeasured)


def test_a_check_says_what_was_measured(reader):
    found = reader.read_sentence("Shikotan lies 90 km from Hokkaido")
    assert found.verdict == "does_not_hold"
    # GeographicLib between the nearest shores
    assert found.finding.number == pytest.approx(73.76, abs=0.01)
    assert found.specification.rule == "measure.distance"
    assert found.specification.check["expect"] == {
        "value": 90.0,
        "unit": "km",
        "comparator": "exactly",
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "Shikotan",
        "9" * 400 + " km from Shikotan to Hokkaido",
        "Shikotan lies \ud83d 74 km from Hokkaido",
    ],
)
def test_odd_sentences_raise_nothing(text, reader):
    reader.read_sentence(text)


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator"),
    [
        ("less than 3.5 km", 3.5, "km", "less_than"),
        ("some 1,500 square kilometres", 1500, "km2", "about"),
        ("no more than ten miles", 16.09344, "km", "at_most"),
        ("at least 200 nautical miles", 370.4, "km", "at_least"),
        ("twenty five km or so", 25, "km", "about"),
        ("nine tenths", 90, "percent", "exactly"),
        ("около 3,7 км", 3.7, "km", "about"),
        ("не более 5 000 кв. км", 5000, "km2", "at_most"),
        ("менее чем в четырёх километрах", 4, "km", "less_than"),
        ("пять тысяч квадратных километров", 5000, "km2", "exactly"),
        ("約５千平方キロ", 5000, "km2", "about"),
        ("百二十キロ以上", 120, "km", "at_least"),
        ("3割弱", 30, "percent", "less_than"),
        ("4キロ足らず", 4, "km", "less_than"),
        ("half a million hectares", 5000, "km2", "exactly"),
        ("two hundred thousand hectares", 2000, "km2", "exactly"),
        ("no closer than 10 km", 10, "km", "at_least"),
        ("two and a half times", 2.5, "times", "exactly"),
        ("fewer than three quarters", 75, "percent", "less_than"),
        ("between 70 and 80 km", 75, "km", "about"),
        ("почти полторы тысячи кв. километров", 1500, "km2", "about"),
        ("двадцать с лишним километров", 20, "km", "more_than"),
        ("порядка двух пятых", 40, "percent", "about"),
        ("сотня километров", 100, "km", "exactly"),
        ("２万５千ヘクタール", 250, "km2", "exactly"),
        ("１割にも満たない", 10, "percent", "less_than"),
        ("わずか16キロ", 16, "km", "exactly"),
        ("７分の２", 28.5714, "percent", "exactly"),
    ],
)
def test_a_quantity_has_value_unit_and_comparator(text, value, unit, comparator, pack):
    prose = Prose.of(ReadDocument.of("d", text), load_meanings(pack))
    found = [(q.value, q.unit, q.comparator) for q in find_quantities(prose)]
    assert found == [(pytest.approx(value), unit, comparator)]


def test_a_range_has_its_middle_and_how_far_it_reaches(pack):
    prose = Prose.of(ReadDocument.of("d", "70-80 km"), load_meanings(pack))
    found = find_quantities(prose)[0]
    assert (found.value, found.spread, found.start) == (75, 5, 0)


def test_a_place_in_an_order_is_told_with_the_one_it_takes(reader):
    found = reader.read_sentence(
        "Kunashiri is the smallest but one: the second-largest of the four."
    )
    # areas in measures.csv: 3168, 1490, 251 and 95 km2
    assert found.finding.number == 2
    assert found.specification.rule == "measure.rank"


def test_what_reading_asks_for_is_checked_by_the_rules_of_claims():
    assert {"area", "nearest", "outermost", "order", "distance", "area_share"} <= set(KINDS)
