CREATE TABLE `case_choice` (
	`id` text PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`step` integer NOT NULL,
	`choice_id` text NOT NULL,
	`saved_at` integer NOT NULL,
	`taken_back_at` integer,
	FOREIGN KEY (`run_id`) REFERENCES `case_run`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `case_choice_one_a_step` ON `case_choice` (`run_id`,`step`) WHERE "case_choice"."taken_back_at" is null;--> statement-breakpoint
CREATE TABLE `case_reply` (
	`run_id` text NOT NULL,
	`node_id` text NOT NULL,
	`text` text NOT NULL,
	`saved_at` integer NOT NULL,
	`sent_for_comment_at` integer,
	PRIMARY KEY(`run_id`, `node_id`),
	FOREIGN KEY (`run_id`) REFERENCES `case_run`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `case_run` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`cohort_id` text,
	`case_id` text NOT NULL,
	`version_hash` text NOT NULL,
	`own_words` integer DEFAULT false NOT NULL,
	`copied_from` text,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`ending_id` text,
	`outcome` text,
	`abandoned_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_hash`) REFERENCES `case_version`(`hash`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`copied_from`) REFERENCES `case_run`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_run_by_user` ON `case_run` (`user_id`,`case_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `case_run_by_cohort` ON `case_run` (`cohort_id`,`case_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `case_run_one_open` ON `case_run` (`user_id`,`case_id`) WHERE "case_run"."ended_at" is null and "case_run"."abandoned_at" is null;--> statement-breakpoint
CREATE TABLE `case_version` (
	`hash` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`body` text NOT NULL,
	`first_used_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `certificate` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`attempt_id` text NOT NULL,
	`edition` text NOT NULL,
	`name` text NOT NULL,
	`title` text NOT NULL,
	`subtitle` text NOT NULL,
	`credit` text NOT NULL,
	`organisation` text NOT NULL,
	`approvals` text NOT NULL,
	`contact` text NOT NULL,
	`issued_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_once` ON `certificate` (`user_id`,`edition`);--> statement-breakpoint
CREATE TABLE `evaluation` (
	`user_id` text NOT NULL,
	`edition` text NOT NULL,
	`answers` text NOT NULL,
	`filled_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `edition`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `attempt_scenario` (
	`attempt_id` text NOT NULL,
	`position` integer NOT NULL,
	`scenario_id` text NOT NULL,
	`version_hash` text NOT NULL,
	PRIMARY KEY(`attempt_id`, `position`),
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_hash`) REFERENCES `scenario_version`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `attempt` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`cohort_id` text,
	`kind` text NOT NULL,
	`focus` text,
	`items` text NOT NULL,
	`seed` text NOT NULL,
	`edition` text NOT NULL,
	`course_hash` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`started_at` integer NOT NULL,
	`handed_in_at` integer,
	`result` text,
	`passed` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attempt_by_user` ON `attempt` (`user_id`,`kind`,`started_at`);--> statement-breakpoint
CREATE INDEX `attempt_by_cohort` ON `attempt` (`cohort_id`,`kind`,`handed_in_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `attempt_one_open` ON `attempt` (`user_id`,`kind`) WHERE "attempt"."handed_in_at" is null;--> statement-breakpoint
CREATE TABLE `check_answer` (
	`user_id` text NOT NULL,
	`check_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`response` text NOT NULL,
	`credit` real NOT NULL,
	`content_hash` text NOT NULL,
	`answered_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `check_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `check_answer_by_lesson` ON `check_answer` (`user_id`,`lesson_id`);--> statement-breakpoint
CREATE TABLE `item_result` (
	`attempt_id` text NOT NULL,
	`item_id` text NOT NULL,
	`scenario_id` text NOT NULL,
	`version_hash` text NOT NULL,
	`sign` text NOT NULL,
	`variant` text NOT NULL,
	`kind` text NOT NULL,
	`credit` real NOT NULL,
	`answered` integer NOT NULL,
	`safety_error` integer NOT NULL,
	`named` text,
	`confidence` text,
	`scored_at` integer NOT NULL,
	PRIMARY KEY(`attempt_id`, `item_id`),
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `lesson_record` (
	`user_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`last_read_at` integer NOT NULL,
	`completed_at` integer,
	`completed_hash` text,
	PRIMARY KEY(`user_id`, `lesson_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `response` (
	`id` text PRIMARY KEY NOT NULL,
	`attempt_id` text NOT NULL,
	`item_id` text NOT NULL,
	`revision` integer NOT NULL,
	`response` text NOT NULL,
	`confidence` text,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `response_in_order` ON `response` (`attempt_id`,`revision`);--> statement-breakpoint
CREATE TABLE `scenario_version` (
	`hash` text PRIMARY KEY NOT NULL,
	`scenario_id` text NOT NULL,
	`body` text NOT NULL,
	`first_used_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `cohort_instructor` (
	`cohort_id` text NOT NULL,
	`user_id` text NOT NULL,
	PRIMARY KEY(`cohort_id`, `user_id`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `cohort_instructor_by_user` ON `cohort_instructor` (`user_id`);--> statement-breakpoint
CREATE TABLE `cohort` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`join_code` text NOT NULL,
	`join_open` integer DEFAULT true NOT NULL,
	`due_at` integer,
	`created_at` integer NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cohort_join_code_unique` ON `cohort` (`join_code`);--> statement-breakpoint
CREATE TABLE `enrolment` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`user_id` text NOT NULL,
	`enrolled_at` integer NOT NULL,
	`left_at` integer,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `enrolment_by_user` ON `enrolment` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `enrolment_once` ON `enrolment` (`cohort_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `one_time_token` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`user_id` text,
	`cohort_id` text,
	`role` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`user_agent` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `session_by_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text NOT NULL,
	`role` text NOT NULL,
	`browser_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`deactivated_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `passage_note` (
	`user_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`section_id` text NOT NULL,
	`text` text NOT NULL,
	`written_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `lesson_id`, `section_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reading_place` (
	`user_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`section_id` text NOT NULL,
	`read_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `lesson_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reflection` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`prompt_id` text,
	`prompt` text,
	`source` text,
	`text` text NOT NULL,
	`written_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`sent_for_comment_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reflection_by_user` ON `reflection` (`user_id`,`written_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `reflection_once` ON `reflection` (`user_id`,`prompt_id`);--> statement-breakpoint
CREATE TABLE `review_card` (
	`user_id` text NOT NULL,
	`card_id` text NOT NULL,
	`due_at` integer NOT NULL,
	`stability` real NOT NULL,
	`difficulty` real NOT NULL,
	`scheduled_days` real NOT NULL,
	`reps` integer NOT NULL,
	`lapses` integer NOT NULL,
	`state` text NOT NULL,
	`last_review_at` integer,
	PRIMARY KEY(`user_id`, `card_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_card_by_due` ON `review_card` (`user_id`,`due_at`);--> statement-breakpoint
CREATE TABLE `review_log` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`card_id` text NOT NULL,
	`item_id` text NOT NULL,
	`scenario_id` text,
	`content_hash` text NOT NULL,
	`response` text NOT NULL,
	`confidence` text,
	`credit` real NOT NULL,
	`grade` text NOT NULL,
	`reviewed_at` integer NOT NULL,
	`next_due_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_log_by_user` ON `review_log` (`user_id`,`reviewed_at`);