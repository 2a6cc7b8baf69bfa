-- Full-text index over the course: lessons by section, signs, scenarios. Filled by the
-- program whenever the course has changed; the row of kind 'course' holds its digest.
CREATE VIRTUAL TABLE `course_search` USING fts5(
	`kind` UNINDEXED,
	`ref` UNINDEXED,
	`section` UNINDEXED,
	`title`,
	`text`,
	tokenize = 'porter unicode61 remove_diacritics 2'
);
