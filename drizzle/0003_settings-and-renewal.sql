DROP INDEX `certificate_once`;--> statement-breakpoint
ALTER TABLE `certificate` ADD `expires_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_once` ON `certificate` (`user_id`,`attempt_id`);--> statement-breakpoint
ALTER TABLE `cohort` ADD `lessons_due_at` integer;--> statement-breakpoint
ALTER TABLE `cohort` ADD `renewal_months` integer;--> statement-breakpoint
ALTER TABLE `cohort` ADD `retake_after_hours` real;--> statement-breakpoint
ALTER TABLE `cohort` ADD `pass_marks` text;--> statement-breakpoint
ALTER TABLE `cohort` ADD `evaluation_questions` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `one_time_token` ADD `email` text;--> statement-breakpoint
ALTER TABLE `one_time_token` ADD `name` text;--> statement-breakpoint
ALTER TABLE `session` ADD `confirmed_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `user` ADD `review_mail` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `user` ADD `review_mail_at` integer;--> statement-breakpoint
ALTER TABLE `user` ADD `merged_into` text REFERENCES user(id);