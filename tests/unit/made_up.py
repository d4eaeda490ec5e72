"""A small data folder that holds together, made up, for breaking one thing at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FIGURES = "figures/2024-06.csv"

FACTS = {
    "sources.csv": (
        "source_id,title,publisher,published_on,published_precision,url,tier,notes",
        "s1,Tables,NATO,2024-06-17,day,https://example.org/1,official,",
        's2,"A page, quoted",Paper,2024-06-01,month,,news,Read in part.',
    ),
    "editions.csv": (
        "edition,published_on,published_precision,title,publisher,url,complete,covers,price_base,notes",
        "2024-06,2024-06-17,day,Defence Expenditure,NATO,,true,2023-2024,2021,",
    ),
    "indicators.csv": (
        "indicator,label,short_label,unit,decimals,kind,price_basis,definition,higher_is,publisher",
        "def_share_gdp,Share of GDP,% GDP,pct_gdp,2,share,,Share.,met,NATO",
        "def_real_change,Real change,real %,pct,2,growth,,Change.,neutral,NATO",
        "def_usd_constant,Spending,$m real,usd_million,0,money,constant,Spending.,neutral,NATO",
        "gdp_usd_constant,GDP,GDP $m real,usd_million,0,money,constant,GDP.,neutral,NATO",
        "share_equipment,Equipment,equip %,pct_def,2,share,,Equipment.,met,NATO",
        "share_personnel,Personnel,pers %,pct_def,2,share,,Personnel.,neutral,NATO",
        "share_infrastructure,Infrastructure,infra %,pct_def,2,share,,Infrastructure.,neutral,NATO",
        "share_other,Other,other %,pct_def,2,share,,Other.,neutral,NATO",
    ),
    "members.csv": (
        "iso3,iso2,name,aliases,accession_date,founding_member,eu_member,capital,capital_lat,capital_lon,geonameid,region,"
        "subregion,nato_group,has_armed_forces,currency,source_ids",
        "BEL,BE,Belgium,Belgique;België,1949-04-04,true,true,Brussels,50.85,4.35,2800866,Europe,West,Europe,true,EUR,s1;s2",
        "CAN,CA,Canada,,1949-04-04,true,false,Ottawa,45.4,-75.7,,Americas,North,North America,true,CAD,s1",
        "ISL,IS,Iceland,,1949-04-04,true,false,Reykjavik,64.1,-21.9,,Europe,North,Europe,false,ISK,s1",
        "USA,US,United States,,1949-04-04,true,false,Washington,38.9,-77,,Americas,North,North America,true,USD,s1",
    ),
    "guidelines.csv": (
        "guideline_id,label,agreed_on,agreed_precision,forum,kind,part,indicator,operator,threshold,unit,deadline_year,"
        "review_year,scope,summary,source_ids,notes",
        "g1,2 %,2014-09-05,day,Wales,agreed,total,def_share_gdp,ge,2,pct_gdp,2024,,all,Two percent.,s1,",
    ),
    "oddities.csv": (
        "edition,entity,year,indicator,check,reason",
        "*,ISL,*,def_share_gdp,missing,No armed forces.",
    ),
    "people.csv": (
        "person_id,name,aliases,country,kind",
        "jens,Jens Stoltenberg,the chief,NOR,person",
        "bart,Bart De Wever,,BEL,person",
    ),
    "offices.csv": (
        "person_id,office,from_date,from_precision,to_date,to_precision,source_id",
        "jens,Secretary General,2014-10-01,day,2024-01-01,year,s1",
    ),
    "events.csv": (
        "event_id,date,date_precision,end_date,kind,status,title,summary,place,country,lat,lon",
        "2024-06-17-talks,2024-06-17,day,2024-06-18,meeting,held,Oval Office talks,Of shares.,Washington,USA,38.9,-77",
        "2024-01-01-report,2024-01-01,month,,report,held,The report,,Brussels,BEL,50.8,4.4",
    ),
    "event_sources.csv": ("event_id,source_id", "2024-01-01-report,s2", "2024-06-17-talks,s1"),
    "event_participants.csv": (
        "event_id,person_id,role,represents",
        "2024-06-17-talks,bart,guest,BEL",
        "2024-06-17-talks,jens,guest,NATO",
    ),
    "event_members.csv": (
        "event_id,iso3,relation",
        "2024-01-01-report,CAN,mentioned",
        "2024-06-17-talks,BEL,participant",
        "2024-06-17-talks,USA,host",
    ),
    "claims.csv": (
        "claim_id,event_id,source_id,speaker,entity,indicator,year,comparator,value,unit,threshold,polarity,text",
        "c1,2024-06-17-talks,s1,jens,NATO,members_meeting,2024,eq,1,members,2,asserted,One meets it.",
    ),
    FIGURES: (
        "entity,year,indicator,value,estimate,source_id",
        "BEL,2023,def_share_gdp,1.00,false,s1",
        "BEL,2024,def_share_gdp,1.10,true,s1",
        "CAN,2023,def_share_gdp,1.00,false,s1",
        "CAN,2024,def_share_gdp,1.10,true,s1",
        "USA,2023,def_share_gdp,3.50,false,s1",
        "USA,2024,def_share_gdp,3.85,true,s1",
        "NATO,2023,def_share_gdp,1.96,false,s1",
        "NATO,2024,def_share_gdp,2.16,true,s1",
        "BEL,2023,def_usd_constant,100,false,s1",
        "BEL,2024,def_usd_constant,110,true,s1",
        "CAN,2023,def_usd_constant,200,false,s1",
        "CAN,2024,def_usd_constant,220,true,s1",
        "USA,2023,def_usd_constant,700,false,s1",
        "USA,2024,def_usd_constant,770,true,s1",
        "NATO,2023,def_usd_constant,1000,false,s1",
        "NATO,2024,def_usd_constant,1100,true,s1",
        "NATO_EUR_CAN,2023,def_usd_constant,300,false,s1",
        "NATO_EUR_CAN,2024,def_usd_constant,330,true,s1",
        "BEL,2023,gdp_usd_constant,10000,false,s1",
        "BEL,2024,gdp_usd_constant,10000,true,s1",
        "CAN,2023,gdp_usd_constant,20000,false,s1",
        "CAN,2024,gdp_usd_constant,20000,true,s1",
        "ISL,2023,gdp_usd_constant,1000,false,s1",
        "ISL,2024,gdp_usd_constant,1000,true,s1",
        "USA,2023,gdp_usd_constant,20000,false,s1",
        "USA,2024,gdp_usd_constant,20000,true,s1",
        "NATO,2023,gdp_usd_constant,51000,false,s1",
        "NATO,2024,gdp_usd_constant,51000,true,s1",
        "USA,2024,def_real_change,10.00,true,s1",
        "BEL,2024,share_equipment,20.00,true,s1",
        "BEL,2024,share_personnel,50.00,true,s1",
        "BEL,2024,share_infrastructure,10.00,true,s1",
        "BEL,2024,share_other,20.00,true,s1",
    ),
}


def write(folder: Path, facts: dict[str, tuple[str, ...]] = FACTS) -> Path:
    """Write the facts into `folder` as CSV files and return it."""
    for name, lines in facts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    return folder


def line_of(name: str, start: str) -> int:
    """Return the number of the first line of a made-up file that starts with `start`."""
    return next(number for number, line in enumerate(FACTS[name], 1) if line.startswith(start))


def change(folder: Path, name: str, line: int, old: str, new: str) -> None:
    """Replace `old` by `new` on one line of a file."""
    path = folder / name
    lines = path.read_text(encoding="utf-8").split("\n")
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
