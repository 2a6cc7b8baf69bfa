-- The board's summary of everybody who is in a cohort already, as teaching/summary.ts keeps it.
insert into enrolment_summary (
	enrolment_id, cohort_id, revision, lessons_begun, lessons_complete, practice_rounds,
	attempts_begun, quiz_right, quiz_of, assessment_open, failed, passed_at,
	sure_and_wrong, last_active_at)
select
	s.id, s.cohort_id, (select coalesce(max(r.revision), 0) + 1 from enrolment_summary r where r.cohort_id = s.cohort_id),
	(select count(*) from lesson_record l where l.user_id = s.user_id),
	(select count(l.completed_at) from lesson_record l where l.user_id = s.user_id),
	(select count(*) from attempt a
		where a.user_id = s.user_id and +a.cohort_id = s.cohort_id
			and a.kind = 'practice' and a.result is not null),
	(select count(*) from attempt a
		where a.user_id = s.user_id and +a.cohort_id = s.cohort_id and a.kind <> 'practice'),
	(select json_extract(q.result, '$.signal.named') + json_extract(q.result, '$.signal.lookAlike')
		- json_extract(q.result, '$.signal.falseAlarms') from attempt q where q.id = s.quiz_id),
	(select json_extract(q.result, '$.signal.present') + json_extract(q.result, '$.signal.lookAlike')
		from attempt q where q.id = s.quiz_id),
	exists (select 1 from attempt a
		where a.user_id = s.user_id and +a.cohort_id = s.cohort_id
			and a.kind = 'assessment' and a.handed_in_at is null),
	(select count(*) from attempt a
		where a.user_id = s.user_id and +a.cohort_id = s.cohort_id
			and a.kind = 'assessment' and a.passed = 0),
	(select min(a.handed_in_at) from attempt a
		where a.user_id = s.user_id and a.kind = 'assessment' and a.passed = 1),
	(select coalesce(group_concat(w.sign, ' '), '') from (
		select distinct r.sign from item_result r
		where r.attempt_id = s.judged_id and r.confidence = 'sure' and r.answered and r.credit = 0
		order by r.sign) w),
	(select nullif(t.at - t.at % 3600000, 0) from (
		select max(
			coalesce((select max(l.last_read_at) from lesson_record l where l.user_id = s.user_id), 0),
			coalesce((select max(max(a.started_at, coalesce(a.handed_in_at, 0))) from attempt a
				where a.user_id = s.user_id and +a.cohort_id = s.cohort_id
					and a.kind <> 'practice'), 0),
			coalesce((select max(a.handed_in_at) from attempt a
				where a.user_id = s.user_id and +a.cohort_id = s.cohort_id
					and a.kind = 'practice' and a.result is not null), 0),
			coalesce((select max(r.saved_at) from attempt a join response r on r.attempt_id = a.id
				where a.user_id = s.user_id and +a.cohort_id = s.cohort_id
					and a.kind <> 'practice'), 0)) as at) t)
from (
	select e.id, e.cohort_id, e.user_id,
		(select a.id from attempt a
			where a.user_id = e.user_id and +a.cohort_id = e.cohort_id
				and a.kind = 'quiz' and a.result is not null
			order by a.handed_in_at desc, a.id desc limit 1) as quiz_id,
		(select a.id from attempt a
			where a.user_id = e.user_id and +a.cohort_id = e.cohort_id
				and a.kind in ('quiz', 'assessment') and a.result is not null
			order by a.handed_in_at desc, a.id desc limit 1) as judged_id
	from enrolment e where true) s
where true
on conflict (enrolment_id) do update set
	revision = excluded.revision,
	lessons_begun = excluded.lessons_begun,
	lessons_complete = excluded.lessons_complete,
	practice_rounds = excluded.practice_rounds,
	attempts_begun = excluded.attempts_begun,
	quiz_right = excluded.quiz_right,
	quiz_of = excluded.quiz_of,
	assessment_open = excluded.assessment_open,
	failed = excluded.failed,
	passed_at = excluded.passed_at,
	sure_and_wrong = excluded.sure_and_wrong,
	last_active_at = excluded.last_active_at;
--> statement-breakpoint
-- Invitations made so far get a name, by which they can be listed and withdrawn.
UPDATE `one_time_token` SET `id` = lower(hex(randomblob(16))) WHERE `purpose` = 'invitation' AND `id` IS NULL;
