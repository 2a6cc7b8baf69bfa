-- Replies that were sent for comment before there was a place to answer them. The client's
-- line is left out: only replaying the conversation could tell which one was spoken.
INSERT INTO `feedback_request` (`id`, `user_id`, `cohort_id`, `kind`, `source_id`, `node_id`, `title`, `model`, `text`, `sent_at`)
SELECT
	lower(hex(randomblob(16))),
	r.`user_id`,
	r.`cohort_id`,
	'reply',
	r.`id`,
	w.`node_id`,
	'Conversation: ' || json_extract(v.`body`, '$.title'),
	(
		SELECT json_extract(n.`value`, '$.goodReply.says')
		FROM json_each(v.`body`, '$.nodes') n
		WHERE json_extract(n.`value`, '$.id') = w.`node_id`
	),
	w.`text`,
	w.`sent_for_comment_at`
FROM `case_reply` w
JOIN `case_run` r ON r.`id` = w.`run_id`
JOIN `case_version` v ON v.`hash` = r.`version_hash`
WHERE w.`sent_for_comment_at` IS NOT NULL AND r.`cohort_id` IS NOT NULL;
