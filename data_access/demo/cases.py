"""What real life brings and a drawn region has not: each case once, so that it stays visible on every screen.

Every case changes a few rows of the newest school year, cohort or admission, of institutions that the demo made. Which
ones they are follows from an order, so that the same seed gives the same region.
"""

from sqlalchemy import Connection, text

from data_access.demo.world import World

_SCHOOL = """
    select i.institution_id from institution i join district d using (district_id) join data_load l using (load_id)
    where d.region_id = :region and i.kind = 'school' and l.is_demo
      and {register} exists (select from pupil_enrolment e where e.institution_id = i.institution_id)
      and exists (
          select from report r
          where r.institution_id = i.institution_id and r.form = 'guidance' and r.as_of = :newest
      )
    order by d.official_order desc, i.name limit 1 offset {place}
"""
"""A school that has sent the newest report of form 1, with a register or without one."""


def _school(place: int, *, with_register: bool = False) -> str:
    return f"({_SCHOOL.format(register='' if with_register else 'not', place=place)})"


_COLLEGE_OF = """
    select i.institution_id from institution i join district d using (district_id)
    where d.region_id = :region and i.kind = 'college' and i.institution_id <> {other}
      and exists (select from graduation g where g.institution_id = i.institution_id)
    order by i.institution_id limit 1
"""
_NEWEST_OFFERS = """
    select o.offer_id from targeted_offer o join employer e using (employer_id) join district d using (district_id)
    where d.region_id = :region and o.published_on >= date_trunc('year', cast(:newest as date))
"""

CASES = {
    "a renamed school": f"""
        insert into institution_alias (institution_id, spelling, name, since, decided_by, decided_at)
        select institution_id, lower(translate('маоу ' || name, '«»', '')), 'МАОУ ' || name, :newest, 'demo', :decided
        from institution where institution_id = {_school(0)}""",
    "a school that was closed and merged into another": f"""
        update institution set closed_on = :newest, successor_id = (
            select other.institution_id from institution other
            where other.kind = 'school' and other.district_id = institution.district_id
              and other.institution_id <> institution.institution_id
            order by other.institution_id limit 1
        )
        where institution_id = {_school(1)}""",
    "a row taken out of the newest report": f"""
        delete from form_guidance f using report r
        where f.report_id = r.report_id and r.institution_id = {_school(2)} and r.form = 'guidance'
          and r.as_of = :newest and f.grade = (
              select max(grade) from form_guidance g where g.report_id = f.report_id
          )""",
    "a report replaced by a correction": f"""
        with whose as (
            select r.*, l.region_id, l.kind, l.loaded_at + interval '1 day' as corrected_at
            from report r join data_load l using (load_id)
            where r.institution_id = {_school(3)} and form = 'guidance' and r.as_of = :newest
        ),
        first as (
            insert into report (form, institution_id, as_of, load_id, content_hash, superseded_at)
            select form, institution_id, as_of, load_id, md5(content_hash) || md5(content_hash), corrected_at from whose
            returning report_id
        ),
        correction as (
            insert into data_load (region_id, kind, file_name, as_of, is_demo, loaded_at, rows_loaded)
            select region_id, kind, to_char(as_of, '"1-prof_"YYYY-MM" (исправлено).xlsx"'), as_of, true, corrected_at, 6
            from whose returning load_id
        ),
        corrected as (
            update report set load_id = correction.load_id from correction, whose
            where report.report_id = whose.report_id
        )
        insert into form_guidance
            (report_id, grade, enrolled, guided, guided_base, guided_main, guided_advanced, aware, events)
        select first.report_id, f.grade, f.enrolled, 0, 0, 0, 0, 0, f.events
        from first cross join whose join form_guidance f on f.report_id = whose.report_id""",
    "a report that came four weeks late": f"""
        with late as (
            insert into data_load (region_id, kind, file_name, as_of, is_demo, loaded_at, rows_loaded)
            select l.region_id, l.kind, 'опоздавший отчёт.xlsx', l.as_of, true, l.loaded_at + interval '28 days', 6
            from report r join data_load l using (load_id)
            where r.institution_id = {_school(4)} and r.form = 'guidance'
              and r.as_of = (cast(:newest as date) - interval '1 month')::date
            returning load_id
        )
        update report set load_id = late.load_id from late
        where institution_id = {_school(4)} and form = 'guidance'
          and as_of = (cast(:newest as date) - interval '1 month')::date""",
    "a refused row of the newest report": f"""
        insert into pending_row (report_id, sheet, row_number, grade, people)
        select report_id, 'Лист1', 12, 11, 20 from report
        where institution_id = {_school(5)} and form = 'guidance' and as_of = :newest""",
    "a register that counts from the middle of the year": f"""
        insert into register_completeness (institution_id, kind, period_code, complete_from, load_id)
        select {_school(0, with_register=True)}, 'pupils', p.code, p.starts_on + 153, min(e.load_id)
        from period p join pupil_enrolment e on e.institution_id = {_school(0, with_register=True)}
        where p.region_id = :region and p.kind = 'school_year' and :newest between p.starts_on and p.ends_on
        group by p.code, p.starts_on""",
    "«…» in form 2": """
        update form_graduates set in_field = null from report r
        where form_graduates.report_id = r.report_id and r.institution_id = (
            select min(institution_id) from report join institution i using (institution_id)
                join district d using (district_id)
            where form = 'graduates' and as_of = :newest and region_id = :region
              and not exists (select from graduation g where g.institution_id = i.institution_id)
        )""",
    "«…» in form 3": """
        update form_targeted set applications = null from report r
        where form_targeted.report_id = r.report_id and r.employer_id = (
            select min(employer_id) from report join employer e using (employer_id) join district using (district_id)
            where form = 'targeted' and as_of = :newest and region_id = :region
              and not exists (select from targeted_offer o where o.employer_id = e.employer_id)
        )""",
    "a second diploma": f"""
        with other as (
            select g.*, s.enrolled_on, ({_COLLEGE_OF.format(other="g.institution_id")}) as college
            from graduation g join institution i using (institution_id) join district d using (district_id)
            join study s using (person_id, institution_id)
            where d.region_id = :region and g.level = 'spo' and g.cohort = extract(year from cast(:newest as date)) - 1
            order by g.person_id limit 1
        ),
        studied as (
            insert into study (person_id, institution_id, specialty_code, level, enrolled_on, due_cohort, load_id)
            select person_id, college, specialty_code, level, enrolled_on, cohort, load_id from other
        )
        insert into graduation (person_id, institution_id, cohort, level, specialty_code, graduated_on, load_id)
        select person_id, college, cohort, level, specialty_code, graduated_on, load_id from other""",
    "a student at two colleges": f"""
        insert into study (person_id, institution_id, specialty_code, level, enrolled_on, due_cohort, load_id)
        select s.person_id, ({_COLLEGE_OF.format(other="s.institution_id")}), s.specialty_code, s.level, s.enrolled_on,
               s.due_cohort, s.load_id
        from study s join institution i using (institution_id) join district d using (district_id)
        where d.region_id = :region and s.level = 'spo' and s.left_on is null
          and s.due_cohort = extract(year from cast(:newest as date))
        order by s.person_id limit 1""",
    "an application that was withdrawn": f"""
        update targeted_application set withdrawn_on = applied_on + 3
        where (offer_id, person_id) = (
            select a.offer_id, a.person_id from targeted_application a
            where a.offer_id in ({_NEWEST_OFFERS}) and a.applied_on + 3 <= :newest
              and not exists (select from targeted_contract c where c.person_id = a.person_id)
            order by a.offer_id, a.person_id limit 1
        )""",
    "a second contract of one person": """
        insert into targeted_contract (offer_id, person_id, signed_on, enrolled_on, load_id)
        select other.offer_id, c.person_id, c.signed_on, c.enrolled_on, c.load_id
        from targeted_contract c
        join targeted_offer o using (offer_id) join employer e using (employer_id) join district d using (district_id)
        cross join lateral (
            select n.offer_id from targeted_offer n
            where n.employer_id <> o.employer_id and n.level = o.level
              and extract(year from n.published_on) = extract(year from o.published_on)
              and exists (select from employer x join district y using (district_id)
                          where x.employer_id = n.employer_id and y.region_id = :region)
            order by n.offer_id limit 1
        ) other
        where d.region_id = :region and c.terminated_on is null
        order by o.published_on desc, c.offer_id, c.person_id limit 1""",
}
"""What the case is -> the statement that makes it."""
DECISIONS = {"a school that was closed and merged into another"}
"""Cases that change what was known before."""


def add(connection: Connection, world: World) -> None:
    """All cases, in the rows of the newest reports; nothing where no report has been made yet."""
    newest = connection.execute(
        text(
            "select max(r.as_of) from report r join institution i using (institution_id)"
            " join district d using (district_id) where d.region_id = :region and r.form = 'guidance'"
        ),
        {"region": world.region_id},
    ).scalar()
    if newest is None:
        return
    decided = connection.execute(
        text("select min(loaded_at) from report join data_load using (load_id) where report.as_of = :newest"),
        {"newest": newest},
    ).scalar_one()
    connection.execute(text("select set_config('app.replaced_at', :at, true)"), {"at": decided.isoformat()})
    for case, statement in CASES.items():
        forgets = "no" if case in DECISIONS else "yes"
        connection.execute(text("select set_config('app.forgets', :forgets, true)"), {"forgets": forgets})
        given = {"region": world.region_id, "newest": newest, "decided": decided}
        connection.execute(text(statement), {name: value for name, value in given.items() if f":{name}" in statement})
