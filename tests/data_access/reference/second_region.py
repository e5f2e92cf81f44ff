"""A second region, unlike the delivered one in all in which regions may differ; written as a reference folder."""

import json
from pathlib import Path

REGION = "atlantis"
DISTRICTS = ("atlantis-north", "atlantis-middle", "atlantis-south")
FELDSHER, MEDICAL_STAFF = "31.02.01", "22"
"""A specialty and the occupations it leads to here; in the delivered region it leads to "32"."""

FILES = {
    "region": """
region_id,name_ru,name_en,federal_code,time_zone,senior_grade_from,small_number
atlantis,Атлантида,Atlantis,96,Europe/Lisbon,10,7
""",
    "districts": """
district_id,official_order,centre_ru,centre_en,latitude,longitude,reach,is_remote,population,population_year,\
tile_label_ru,tile_label_en,tile_x,tile_y
atlantis-north,1,г. Северный,Northern,37.5,-24.5,road,false,1000,2021,Север,North,0,1
atlantis-middle,2,г. Средний,Middle,36.5,-24.5,road,false,2000,2021,Середина,Middle,0,0
atlantis-south,3,г. Южный,Southern,35.5,-24.5,air,true,3000,2021,Юг,South,0,-1
""",
    "district_versions": """
district_id,valid_from,valid_to,short_ru,short_en,name_ru,kind,oktmo
atlantis-north,2019-01-01,,Северный,Northern,Северный округ,municipal_okrug,
atlantis-middle,2019-01-01,,Средний,Middle,Средний округ,municipal_okrug,
atlantis-south,2019-01-01,,Южный,Southern,Южный округ,municipal_okrug,
""",
    "district_aliases": """
spelling,district_id,is_settlement
алеутский,atlantis-north,false
""",
    "periods": """
kind,code,name_ru,name_en,starts_on,ends_on
school_year,2024/25,учебный год,school year,2024-08-15,2025-08-14
cohort,2024,выпуск,cohort,2024-07-01,2025-06-30
admission_year,2025,приём,admission,2025-01-01,2025-12-31
pilot,2025,пилот,pilot,2025-01-01,2025-12-31
""",
    "targets": """
metric,period_code,at_least,judged_from,deadline,source
guidance_coverage,2024/25,0.5,2025-01-01,2025-05-31,Указ Атлантиды
""",
    "reporting_days": """
district_id,form,day_of_month
atlantis-south,guidance,27
""",
    "reporting_breaks": """
form,month
guidance,7
guidance,8
""",
    "exclusions": """
method,category,holds_from,holds_to,source
employment_1y,army,2020-01-01,2025-12-31,Приказ Атлантиды
""",
    "institutions": """
kind,district_id,name,place,latitude,longitude
""",
    "specialty_occupations": """
specialty_code,occupation_code,study_years
31.02.01,22,2
""",
    "mechanisms": """
mechanism_id,number,name_ru,name_en,lead_ru,lead_en
platform,1,Платформа Атлантиды,Platform of Atlantis,Совет,Council
whale_watching,2,Наблюдение китов,Whale watching,Совет,Council
""",
    "mechanism_parties": """
mechanism_id,party,role,does_ru,does_en
platform,school,leads,ведёт,leads
""",
    "mechanism_outcomes": """
mechanism_id,metric,growth,matters,source_ru
platform,awareness,true,0.25,Совет
""",
    "risk_factors": """
factor,position,name_ru,name_en,help_ru,help_en,is_early
no_resume,1,нет резюме в Атлантиде,no résumé in Atlantis,помощь,help,false
no_boat,2,нет лодки,no boat,лодка,a boat,true
""",
    "scorecards": """
card,at_risk_from,source_ru
expert,2,Анкета Атлантиды
""",
    "scorecard_points": """
card,factor,points
expert,no_resume,7
expert,no_boat,9
""",
    "profile_requirements": """
requirement,position,name_ru,name_en
resume,1,Резюме с фотографией,Résumé with a picture
swims,2,Умеет плавать,Can swim
""",
}
"""Each file as it stands. Codes are those of the delivered region wherever they can be, and mean something else."""


def write(parent: Path, **changed: str) -> Path:
    """Write the folder into ``parent`` with outlines of all districts; ``changed`` are files that are to differ."""
    folder = parent / REGION
    folder.mkdir(parents=True)
    for name, lines in (FILES | changed).items():
        (folder / f"{name}.csv").write_text(lines.lstrip("\n"), "utf-8")
    square = {"type": "MultiPolygon", "coordinates": [[[[0.0, 0.0], [0.0, 1.0], [1.0, 1.0], [0.0, 0.0]]]]}
    features = [{"type": "Feature", "id": district, "geometry": square} for district in DISTRICTS]
    (folder / "outlines.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return folder
