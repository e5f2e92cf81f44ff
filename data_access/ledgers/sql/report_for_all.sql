-- Who has reported when, of senders outside the scope: by a number that is drawn anew for each form and district.
select
    form,
    district_id,
    case when institution_id is not null then sender end as institution_id,
    case when employer_id is not null then sender end as employer_id,
    as_of,
    superseded_at is null as is_in_force
from (
    select
        r.*,
        d.district_id,
        -dense_rank() over (
            partition by form, d.district_id order by md5(
                (select inner_key from scope_key)::text || form || coalesce(institution_id, -employer_id)::text
            )
        ) as sender
    from report r
    left join institution i using (institution_id)
    left join employer e using (employer_id)
    join district d on d.district_id = coalesce(i.district_id, e.district_id)
    where d.region_id = (select opened_region())
        and d.region_id is distinct from (select whole_region())
        and not coalesce(
            d.district_id = any((select seen_districts())::text[]) or institution_id = (select seen_institution()),
            false
        )
) unseen
