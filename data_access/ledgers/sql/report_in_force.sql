-- Reports that no correction has replaced.
select report_id, form, institution_id, employer_id, as_of, load_id, content_hash
from report
where superseded_at is null
