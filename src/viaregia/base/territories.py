"""Countries and regions as statistical offices write them, each to ISO 3166: alpha-2 or, for a region, 3166-2.

What has no code of ISO's (the high seas, "not specified", states that are no more) keeps one of its own, and has a
name here: `SPECIAL`. Names of countries are the reader's language's, by Babel, above this floor.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final

from viaregia.base.codes import COUNTRY_CODES
from viaregia.base.words import N_

WORLD: Final = "WORLD"
"""What stands for all partners, in every scheme."""


class Scheme(StrEnum):
    """Who gave the codes that a column holds."""

    ISO2 = "iso2"  # alpha-2 and 3166-2, and what Eurostat makes of them (EL, UK)
    ISO3 = "iso3"  # alpha-3, and what UN Comtrade, WITS and CEPII add
    M49 = "m49"  # the UN's numbers, with or without leading zeros, and what UN Comtrade and BACI add (842 for the USA)
    GEONOM = "geonom"  # Eurostat's list for foreign trade: alpha-2, and QP to XS for what is no country
    STLAH = "stlah"  # Destatis' list for foreign trade: three digits, with or without `STLAH` before them
    LAND = "land"  # the numbers of the German Länder, with or without `DLAND` before them
    NUTS = "nuts"  # Eurostat's regions: those that are a region of ISO 3166-2
    ANY = "any"  # any of these by its shape; numbers are M49's


# ISO 3166-1 alpha-3.
_ISO3: Final = """
    ABW:AW AFG:AF AGO:AO AIA:AI ALA:AX ALB:AL AND:AD ARE:AE ARG:AR ARM:AM ASM:AS ATA:AQ ATF:TF ATG:AG AUS:AU
    AUT:AT AZE:AZ BDI:BI BEL:BE BEN:BJ BES:BQ BFA:BF BGD:BD BGR:BG BHR:BH BHS:BS BIH:BA BLM:BL BLR:BY BLZ:BZ
    BMU:BM BOL:BO BRA:BR BRB:BB BRN:BN BTN:BT BVT:BV BWA:BW CAF:CF CAN:CA CCK:CC CHE:CH CHL:CL CHN:CN CIV:CI
    CMR:CM COD:CD COG:CG COK:CK COL:CO COM:KM CPV:CV CRI:CR CUB:CU CUW:CW CXR:CX CYM:KY CYP:CY CZE:CZ DEU:DE
    DJI:DJ DMA:DM DNK:DK DOM:DO DZA:DZ ECU:EC EGY:EG ERI:ER ESH:EH ESP:ES EST:EE ETH:ET FIN:FI FJI:FJ FLK:FK
    FRA:FR FRO:FO FSM:FM GAB:GA GBR:GB GEO:GE GGY:GG GHA:GH GIB:GI GIN:GN GLP:GP GMB:GM GNB:GW GNQ:GQ GRC:GR
    GRD:GD GRL:GL GTM:GT GUF:GF GUM:GU GUY:GY HKG:HK HMD:HM HND:HN HRV:HR HTI:HT HUN:HU IDN:ID IMN:IM IND:IN
    IOT:IO IRL:IE IRN:IR IRQ:IQ ISL:IS ISR:IL ITA:IT JAM:JM JEY:JE JOR:JO JPN:JP KAZ:KZ KEN:KE KGZ:KG KHM:KH
    KIR:KI KNA:KN KOR:KR KWT:KW LAO:LA LBN:LB LBR:LR LBY:LY LCA:LC LIE:LI LKA:LK LSO:LS LTU:LT LUX:LU LVA:LV
    MAC:MO MAF:MF MAR:MA MCO:MC MDA:MD MDG:MG MDV:MV MEX:MX MHL:MH MKD:MK MLI:ML MLT:MT MMR:MM MNE:ME MNG:MN
    MNP:MP MOZ:MZ MRT:MR MSR:MS MTQ:MQ MUS:MU MWI:MW MYS:MY MYT:YT NAM:NA NCL:NC NER:NE NFK:NF NGA:NG NIC:NI
    NIU:NU NLD:NL NOR:NO NPL:NP NRU:NR NZL:NZ OMN:OM PAK:PK PAN:PA PCN:PN PER:PE PHL:PH PLW:PW PNG:PG POL:PL
    PRI:PR PRK:KP PRT:PT PRY:PY PSE:PS PYF:PF QAT:QA REU:RE ROU:RO RUS:RU RWA:RW SAU:SA SDN:SD SEN:SN SGP:SG
    SGS:GS SHN:SH SJM:SJ SLB:SB SLE:SL SLV:SV SMR:SM SOM:SO SPM:PM SRB:RS SSD:SS STP:ST SUR:SR SVK:SK SVN:SI
    SWE:SE SWZ:SZ SXM:SX SYC:SC SYR:SY TCA:TC TCD:TD TGO:TG THA:TH TJK:TJ TKL:TK TKM:TM TLS:TL TON:TO TTO:TT
    TUN:TN TUR:TR TUV:TV TWN:TW TZA:TZ UGA:UG UKR:UA UMI:UM URY:UY USA:US UZB:UZ VAT:VA VCT:VC VEN:VE VGB:VG
    VIR:VI VNM:VN VUT:VU WLF:WF WSM:WS XKX:XK YEM:YE ZAF:ZA ZMB:ZM ZWE:ZW
""".split()

# UN M49, and what UN Comtrade and BACI use for a country with its territories: 251, 381, 579, 699, 757, 842.
_M49: Final = """
    004:AF 008:AL 010:AQ 012:DZ 016:AS 020:AD 024:AO 028:AG 031:AZ 032:AR 036:AU 040:AT 044:BS 048:BH 050:BD
    051:AM 052:BB 056:BE 060:BM 064:BT 068:BO 070:BA 072:BW 074:BV 076:BR 084:BZ 086:IO 090:SB 092:VG 096:BN
    100:BG 104:MM 108:BI 112:BY 116:KH 120:CM 124:CA 132:CV 136:KY 140:CF 144:LK 148:TD 152:CL 156:CN 158:TW
    162:CX 166:CC 170:CO 174:KM 175:YT 178:CG 180:CD 184:CK 188:CR 191:HR 192:CU 196:CY 203:CZ 204:BJ 208:DK
    212:DM 214:DO 218:EC 222:SV 226:GQ 231:ET 232:ER 233:EE 234:FO 238:FK 239:GS 242:FJ 246:FI 248:AX 250:FR
    251:FR 254:GF 258:PF 260:TF 262:DJ 266:GA 268:GE 270:GM 275:PS 276:DE 280:DE 288:GH 292:GI 296:KI 300:GR
    304:GL 308:GD 312:GP 316:GU 320:GT 324:GN 328:GY 332:HT 334:HM 336:VA 340:HN 344:HK 348:HU 352:IS 356:IN
    360:ID 364:IR 368:IQ 372:IE 376:IL 380:IT 381:IT 384:CI 388:JM 392:JP 398:KZ 400:JO 404:KE 408:KP 410:KR
    412:XK 414:KW 417:KG 418:LA 422:LB 426:LS 428:LV 430:LR 434:LY 438:LI 440:LT 442:LU 446:MO 450:MG 454:MW
    458:MY 462:MV 466:ML 470:MT 474:MQ 478:MR 480:MU 484:MX 492:MC 496:MN 498:MD 499:ME 500:MS 504:MA 508:MZ
    512:OM 516:NA 520:NR 524:NP 528:NL 531:CW 533:AW 534:SX 535:BQ 540:NC 548:VU 554:NZ 558:NI 562:NE 566:NG
    570:NU 574:NF 578:NO 579:NO 580:MP 581:UM 583:FM 584:MH 585:PW 586:PK 591:PA 598:PG 600:PY 604:PE 608:PH
    612:PN 616:PL 620:PT 624:GW 626:TL 630:PR 634:QA 638:RE 642:RO 643:RU 646:RW 652:BL 654:SH 659:KN 660:AI
    662:LC 663:MF 666:PM 670:VC 674:SM 678:ST 682:SA 686:SN 688:RS 690:SC 694:SL 699:IN 702:SG 703:SK 704:VN
    705:SI 706:SO 710:ZA 716:ZW 724:ES 728:SS 729:SD 732:EH 740:SR 744:SJ 748:SZ 752:SE 756:CH 757:CH 760:SY
    762:TJ 764:TH 768:TG 772:TK 776:TO 780:TT 784:AE 788:TN 792:TR 795:TM 796:TC 798:TV 800:UG 804:UA 807:MK
    818:EG 826:GB 831:GG 832:JE 833:IM 834:TZ 840:US 842:US 850:VI 854:BF 858:UY 860:UZ 862:VE 876:WF 882:WS
    887:YE 894:ZM
""".split()

# Länderverzeichnis für die Außenhandelsstatistik, with those that are no more.
_STLAH: Final = """
    001:FR 002:058 003:NL 004:DE 005:IT 006:GB 007:IE 008:DK 009:GR 010:PT 011:ES 013:SE 014:FI 015:AT 017:BE 018:LU
    020:XC 023:XL 024:IS 027:SJ 028:NO 037:LI 039:CH 041:FO 043:AD 044:GI 045:VA 046:MT 047:SM 048:890 052:TR
    053:EE 054:LV 055:LT 056:810 060:PL 061:CZ 062:200 063:SK 064:HU 066:RO 068:BG 070:AL 072:UA 073:BY 074:MD
    075:RU 076:GE 077:AM 078:AZ 079:KZ 080:TM 081:UZ 082:TJ 083:KG 090:890 091:SI 092:HR 093:BA 094:891 095:XK
    096:MK 097:ME 098:RS 204:MA 206:EH 208:DZ 212:TN 216:LY 220:EG 224:SD 225:SS 228:MR 232:ML 236:BF 240:NE
    244:TD 247:CV 248:SN 252:GM 257:GW 260:GN 264:SL 268:LR 272:CI 276:GH 280:TG 284:BJ 288:NG 302:CM 306:CF
    310:GQ 311:ST 314:GA 318:CG 322:CD 324:RW 328:BI 329:SH 330:AO 334:ET 336:ER 338:DJ 342:SO 346:KE 350:UG
    352:TZ 355:SC 357:IO 366:MZ 370:MG 372:RE 373:MU 375:KM 377:YT 378:ZM 382:ZW 386:MW 388:ZA 389:NA 391:BW
    393:SZ 395:LS 400:US 404:CA 406:GL 408:PM 412:MX 413:BM 416:GT 421:BZ 424:HN 428:SV 432:NI 436:CR 442:PA
    446:AI 448:CU 449:KN 452:HT 453:BS 454:TC 456:DO 457:VI 458:GP 459:AG 460:DM 462:MQ 463:KY 464:JM 465:LC
    467:VC 468:VG 469:BB 470:MS 472:TT 473:GD 474:AW 475:BQ 477:CW 478:530 479:SX 480:CO 481:BL 484:VE 488:GY
    492:SR 496:GF 500:EC 504:PE 508:BR 512:CL 516:BO 520:PY 524:UY 528:AR 529:FK 600:CY 604:LB 608:SY 612:IQ
    616:IR 624:IL 625:PS 626:TL 628:JO 632:SA 636:KW 640:BH 644:QA 647:AE 649:OM 653:YE 660:AF 662:PK 664:IN
    666:BD 667:MV 669:LK 672:NP 675:BT 676:MM 680:TH 684:LA 690:VN 696:KH 700:ID 701:MY 703:BN 706:SG 708:PH
    716:MN 720:CN 724:KP 728:KR 732:JP 736:TW 740:HK 743:MO 800:AU 801:PG 803:NR 804:NZ 806:SB 807:TV 809:NC
    811:WF 812:KI 813:PN 815:FJ 816:VU 817:TO 819:WS 820:MP 822:PF 823:FM 824:MH 825:PW 830:AS 831:GU 832:UM
    833:CC 834:CX 835:HM 836:NF 837:CK 838:NU 839:TK 891:AQ 892:BV 893:GS 894:TF 950:QQ 953:QP 958:QU 959:QV
    977:QX
""".split()

# Former spellings and the additions of UN Comtrade, WITS and CEPII.
_ISO3_ADDED: Final = """
    ANT:530 CSK:200 DDR:278 KSV:XK MNT:ME OAS:490 ROM:RO S19:490 SCG:891 SER:RS SUD:SD SUN:810 TMP:TL UNS:899 W00:WORLD
    WLD:WORLD YUG:890 ZAR:CD
""".split()

_LAND: Final = """
    01:DE-SH 02:DE-HH 03:DE-NI 04:DE-HB 05:DE-NW 06:DE-HE 07:DE-RP 08:DE-BW 09:DE-BY 10:DE-SL 11:DE-BE 12:DE-BB 13:DE-MV
    14:DE-SN 15:DE-ST 16:DE-TH
""".split()

_NUTS: Final = """
    CZ010:CZ-10 CZ020:CZ-20 CZ031:CZ-31 CZ032:CZ-32 CZ041:CZ-41 CZ042:CZ-42 CZ051:CZ-51 CZ052:CZ-52 CZ053:CZ-53
    CZ063:CZ-63 CZ064:CZ-64 CZ071:CZ-71 CZ072:CZ-72 CZ080:CZ-80 DE1:DE-BW DE2:DE-BY DE3:DE-BE DE4:DE-BB DE5:DE-HB
    DE6:DE-HH DE7:DE-HE DE8:DE-MV DE9:DE-NI DEA:DE-NW DEB:DE-RP DEC:DE-SL DED:DE-SN DEE:DE-ST DEF:DE-SH DEG:DE-TH
    PL21:PL-12 PL22:PL-24 PL41:PL-30 PL42:PL-32 PL43:PL-08 PL51:PL-02 PL52:PL-16 PL61:PL-04 PL62:PL-28 PL63:PL-22
    PL71:PL-10 PL72:PL-26 PL81:PL-06 PL82:PL-18 PL84:PL-20 PL9:PL-14
""".split()

SPECIAL: Final = MappingProxyType(
    {
        "QP": N_("High seas"),
        "QQ": N_("Stores and provisions for ships and aircraft"),
        "QR": N_("Stores and provisions, within the EU"),
        "QS": N_("Stores and provisions, outside the EU"),
        "QU": N_("Countries not specified"),
        "QV": N_("Countries not specified, within the EU"),
        "QW": N_("Countries not specified, outside the EU"),
        "QX": N_("Confidential countries"),
        "QY": N_("Confidential countries, within the EU"),
        "QZ": N_("Confidential countries, outside the EU"),
        "XC": N_("Ceuta"),
        "XL": N_("Melilla"),
        "058": N_("Belgium and Luxembourg (until 1998)"),
        "200": N_("Czechoslovakia (until 1992)"),
        "278": N_("German Democratic Republic (until 1990)"),
        "490": N_("Other Asia, not elsewhere specified (mostly Taiwan)"),
        "530": N_("Netherlands Antilles (until 2010)"),
        "568": N_("Other Europe, not elsewhere specified"),
        "697": N_("Other EFTA countries, not elsewhere specified"),
        "711": N_("Southern African Customs Union"),
        "736": N_("Sudan (until 2011)"),
        "810": N_("Soviet Union (until 1991)"),
        "837": N_("Bunkers"),
        "838": N_("Free zones"),
        "839": N_("Special categories"),
        "849": N_("US islands in the Pacific"),
        "890": N_("Yugoslavia (until 1992)"),
        "891": N_("Serbia and Montenegro (until 2006)"),
        "899": N_("Areas not elsewhere specified"),
        "STLAH021": N_("Canary Islands (until 1996)"),
        "STLAH022": N_("Ceuta and Melilla (until 1998)"),
        "STLAH802": N_("Australian Oceania (until 2000)"),
        "STLAH810": N_("American Oceania (until 2000)"),
        "STLAH814": N_("New Zealand Oceania (until 2000)"),
        "STLAH890": N_("Polar regions (until 2000)"),
    }
)
"""Codes of what is no country of ISO 3166, and their names as messages."""

WITHHELD: Final = frozenset({"QX", "QY", "QZ"})
"""Partners that are kept secret."""

UNSPECIFIED: Final = frozenset({"QQ", "QR", "QS", "QU", "QV", "QW", "568", "697", "837", "838", "839", "849", "899"})
"""Partners that are not said: they count in totals, and rank nowhere."""

GROUP: Final = re.compile(r"WORLD|(?:EU|EA|EUR|INT|EXT|EFTA|OECD|ACP|ASEAN)(?:\d+|_).*")
"""Codes that stand for several countries; whoever adds partners up leaves them out."""


def code_of(text: str, scheme: Scheme = Scheme.ANY) -> str | None:
    """Return the code of a country or region, None where the scheme has no such code. O(1)."""
    return codes(scheme).get(text.strip().upper())


def is_known(code: str) -> bool:
    """Return whether a code is one of ours: a country, a region, a special one, the world, a group of countries."""
    return code in _ours() or GROUP.fullmatch(code) is not None


@cache
def codes(scheme: Scheme) -> Mapping[str, str]:
    """Return our code for each spelling of a scheme."""
    return MappingProxyType(_TABLES[scheme]())


@cache
def _ours() -> frozenset[str]:
    return frozenset({*COUNTRY_CODES, *SPECIAL, WORLD, *_pairs(_LAND).values(), *_pairs(_NUTS).values()})


def _pairs(lines: list[str]) -> dict[str, str]:
    return {text: code for text, _, code in (each.partition(":") for each in lines)}


def _iso2() -> dict[str, str]:
    ours = {code: code for code in _ours() if not code[0].isdigit() and not code.startswith("STLAH")}
    return ours | {"EL": "GR", "UK": "GB"}


def _iso3() -> dict[str, str]:
    return _pairs(_ISO3) | _pairs(_ISO3_ADDED) | {WORLD: WORLD}


def _m49() -> dict[str, str]:
    numbers = _pairs(_M49) | {code: code for code in SPECIAL if code.isdigit()} | {"000": WORLD, WORLD: WORLD}
    return {short: code for number, code in numbers.items() for short in (number, number.lstrip("0") or "0")}


def _geonom() -> dict[str, str]:
    return _iso2() | {"XS": "RS"}


def _stlah() -> dict[str, str]:
    own = {code.removeprefix("STLAH"): code for code in SPECIAL if code.startswith("STLAH")}
    numbers = _pairs(_STLAH) | own
    return numbers | {f"STLAH{number}": code for number, code in numbers.items()} | {WORLD: WORLD}


def _land() -> dict[str, str]:
    numbers = _pairs(_LAND)
    return numbers | {f"DLAND{number}": code for number, code in numbers.items()}


def _nuts() -> dict[str, str]:
    return _iso2() | _pairs(_NUTS)


def _any() -> dict[str, str]:
    stlah = {text: code for text, code in _stlah().items() if text.startswith("STLAH")}
    return _m49() | _iso3() | stlah | _nuts()


_TABLES: Final = {
    Scheme.ISO2: _iso2,
    Scheme.ISO3: _iso3,
    Scheme.M49: _m49,
    Scheme.GEONOM: _geonom,
    Scheme.STLAH: _stlah,
    Scheme.LAND: _land,
    Scheme.NUTS: _nuts,
    Scheme.ANY: _any,
}
