SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);
CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);
CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);
CREATE FUNCTION public.audit_erase_details(event bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    DELETE FROM audit_auditdetails WHERE event_id = event
$$;
CREATE FUNCTION public.audit_refuse() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only: % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE FUNCTION public.audit_refuse_details() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM audit_auditevent WHERE event_type = 'details.erased' AND subject = 'event:' || OLD.event_id) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit log is append-only: % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE FUNCTION public.audit_waits_for_seal() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO audit_unsealed (event_number) SELECT id FROM fresh;
    RETURN NULL;
END $$;
CREATE FUNCTION public.cases_words_of_changed() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM cases_write_words(
        CASE TG_TABLE_NAME
            WHEN 'people_client' THEN ARRAY(SELECT id FROM cases_case WHERE client_id = NEW.id)
            WHEN 'cases_casetype' THEN ARRAY(SELECT id FROM cases_case WHERE type_id = NEW.id)
            ELSE ARRAY[NEW.id]
        END
    );
    RETURN NULL;
END $$;
CREATE FUNCTION public.cases_words_of_new() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM cases_write_words(ARRAY(SELECT id FROM fresh));
    RETURN NULL;
END $$;
CREATE FUNCTION public.cases_write_words(numbers bigint[]) RETURNS void
    LANGUAGE sql
    SET search_path TO 'public', 'pg_temp'
    AS $$
    INSERT INTO cases_casesearch (case_id, words)
    SELECT one.id, search_words(one.title, c.name, c.number, t.name)
    FROM cases_case one
    JOIN people_client c ON c.id = one.client_id
    JOIN cases_casetype t ON t.id = one.type_id
    WHERE one.id = ANY (numbers)
    ON CONFLICT (case_id) DO UPDATE SET words = excluded.words
$$;
CREATE FUNCTION public.docrequests_words_of_changed() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM docrequests_write_words(
        CASE TG_TABLE_NAME
            WHEN 'people_client' THEN ARRAY(SELECT id FROM docrequests_documentrequest WHERE client_id = NEW.id)
            WHEN 'people_contact' THEN ARRAY(SELECT id FROM docrequests_documentrequest WHERE contact_id = NEW.id)
            ELSE ARRAY[NEW.id]
        END
    );
    RETURN NULL;
END $$;
CREATE FUNCTION public.docrequests_words_of_new() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM docrequests_write_words(ARRAY(SELECT id FROM fresh));
    RETURN NULL;
END $$;
CREATE FUNCTION public.docrequests_write_words(numbers bigint[]) RETURNS void
    LANGUAGE sql
    SET search_path TO 'public', 'pg_temp'
    AS $$
    INSERT INTO docrequests_requestsearch (docrequest_id, words)
    SELECT r.id, search_words(
        r.reference, ltrim(regexp_replace(r.reference, '^.*-', ''), '0'), r.recipient, c.name, c.number, p.name, p.email
    )
    FROM docrequests_documentrequest r
    JOIN people_client c ON c.id = r.client_id
    LEFT JOIN people_contact p ON p.id = r.contact_id
    WHERE r.id = ANY (numbers)
    ON CONFLICT (docrequest_id) DO UPDATE SET words = excluded.words
$$;
CREATE FUNCTION public.people_words_of_changed() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE person bigint;
BEGIN
    IF TG_TABLE_NAME = 'people_client' THEN
        PERFORM people_write_words(ARRAY[NEW.id]);
    ELSIF TG_TABLE_NAME = 'people_affiliation' THEN
        PERFORM people_write_words(ARRAY[OLD.client_id, NEW.client_id]); -- the new one is NULL where the row is deleted
    ELSE
        IF TG_TABLE_NAME = 'people_contact' THEN
            person := NEW.id;
        ELSIF TG_TABLE_NAME = 'people_externalaccount' THEN
            person := NEW.contact_id;
        ELSE
            SELECT contact_id INTO person FROM people_externalaccount WHERE login_id = NEW.id;
        END IF;
        PERFORM people_write_words(ARRAY(SELECT client_id FROM people_affiliation WHERE contact_id = person));
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION public.people_words_of_new() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF TG_TABLE_NAME = 'people_client' THEN
        PERFORM people_write_words(ARRAY(SELECT id FROM fresh));
    ELSE
        PERFORM people_write_words(ARRAY(SELECT DISTINCT client_id FROM fresh));
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION public.people_write_words(numbers bigint[]) RETURNS void
    LANGUAGE sql
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT FROM people_client WHERE id = ANY (numbers) ORDER BY id FOR NO KEY UPDATE; -- whoever writes second sees what the first one wrote
    INSERT INTO people_clientsearch (client_id, words)
    SELECT c.id, search_words(c.name, c.number, (
        SELECT string_agg(concat_ws(' ', one.name, one.email, one.sign_in), ' ')
        FROM (
            SELECT p.name, p.email, l.email AS sign_in
            FROM people_affiliation a
            JOIN people_contact p ON p.id = a.contact_id
            LEFT JOIN people_externalaccount e ON e.contact_id = p.id
            LEFT JOIN people_login l ON l.id = e.login_id
            WHERE a.client_id = c.id
            ORDER BY a.id
            LIMIT 300 -- what the database can keep as words is a megabyte
        ) AS one
    ))
    FROM people_client c
    WHERE c.id = ANY (numbers)
    ON CONFLICT (client_id) DO UPDATE SET words = excluded.words
$$;
CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;
    RETURN job_ids;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;
    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;
    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;
    RETURN _job_id;
END;
$$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);
CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;
 RETURN found_jobs;
END;
$$;
CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;
CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.search_plain(said text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN translate(replace(replace(replace(regexp_replace(lower(NORMALIZE(said, NFKD)), '[\u0300-\u036f]'::text, ''::text, 'g'::text), 'ß'::text, 'ss'::text), 'æ'::text, 'ae'::text), 'œ'::text, 'oe'::text), 'øđłıς'::text, 'odliσ'::text);
CREATE FUNCTION public.search_list(said text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT COALESCE(array_agg(DISTINCT "left"(word.word, 100)), '{}'::text[]) AS "coalesce" FROM regexp_split_to_table(public.search_plain(search_list.said), '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+'::text) word(word) WHERE (word.word <> ''::text));
CREATE FUNCTION public.search_query(said text) RETURNS tsquery
    LANGUAGE sql IMMUTABLE COST 5000 PARALLEL SAFE
    RETURN (SELECT (string_agg(((''''::text || word.word) || ''':*'::text), ' & '::text))::tsquery AS string_agg FROM unnest(public.search_list(search_query.said)) word(word));
CREATE FUNCTION public.search_words(VARIADIC said text[]) RETURNS tsvector
    LANGUAGE sql IMMUTABLE COST 5000 PARALLEL SAFE
    RETURN array_to_tsvector(public.search_list(array_to_string(said, ' '::text)));
CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.audit_auditdetails (
    id bigint NOT NULL,
    salt character varying(40) NOT NULL,
    content jsonb NOT NULL,
    event_id bigint NOT NULL
);
ALTER TABLE public.audit_auditdetails ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_auditdetails_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.audit_auditevent (
    id bigint NOT NULL,
    event_type character varying(60) NOT NULL,
    subject character varying(60) NOT NULL,
    client_number bigint,
    actor character varying(60) NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    details_digest character varying(64) NOT NULL
);
ALTER TABLE public.audit_auditevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_auditevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.audit_seal (
    sequence bigint NOT NULL,
    version smallint NOT NULL,
    previous character varying(64) NOT NULL,
    hash character varying(64) NOT NULL,
    sealed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    event_id bigint NOT NULL,
    CONSTRAINT audit_seal_version_check CHECK ((version >= 0))
);
CREATE TABLE public.audit_unsealed (
    event_number bigint NOT NULL
);
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.cases_case (
    id bigint NOT NULL,
    title character varying(200) NOT NULL,
    opened_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    client_id bigint NOT NULL,
    responsible_id bigint NOT NULL,
    type_id bigint NOT NULL
);
ALTER TABLE public.cases_case ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_case_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.cases_casedocument (
    id bigint NOT NULL,
    source character varying(12) NOT NULL,
    added_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    seen_at timestamp with time zone,
    removed_at timestamp with time zone,
    visible_at timestamp with time zone,
    case_id bigint NOT NULL,
    upload_id bigint NOT NULL,
    visible_by_id bigint,
    requirement_id bigint,
    CONSTRAINT removed_is_hidden CHECK (((visible_at IS NULL) OR (removed_at IS NULL)))
);
ALTER TABLE public.cases_casedocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_casedocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.cases_casesearch (
    case_id bigint NOT NULL,
    words tsvector NOT NULL
);
CREATE TABLE public.cases_casetype (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    kind character varying(12) NOT NULL,
    active boolean NOT NULL
);
ALTER TABLE public.cases_casetype ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_casetype_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.cases_requestoption (
    id bigint NOT NULL,
    checked boolean NOT NULL,
    retired_at timestamp with time zone,
    form_id bigint,
    template_id bigint,
    requirement_type_id bigint NOT NULL,
    CONSTRAINT option_is_form_or_document CHECK ((((form_id IS NULL) OR (template_id IS NULL)) AND (1 = (
CASE
    WHEN (form_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (template_id IS NULL) THEN 1
    ELSE 0
END))))
);
ALTER TABLE public.cases_requestoption ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_requestoption_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.cases_requirement (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    name character varying(120) NOT NULL,
    instructions character varying(500) NOT NULL,
    state character varying(12) NOT NULL,
    case_id bigint NOT NULL,
    type_id bigint NOT NULL,
    CONSTRAINT cases_requirement_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.cases_requirement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_requirement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.cases_requirementtype (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    name character varying(120) NOT NULL,
    instructions character varying(500) NOT NULL,
    retired_at timestamp with time zone,
    case_type_id bigint NOT NULL,
    CONSTRAINT cases_requirementtype_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.cases_requirementtype ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_requirementtype_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.catalog_documenttemplate (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    instructions character varying(500) NOT NULL,
    active boolean NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    file_id bigint
);
ALTER TABLE public.catalog_documenttemplate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_documenttemplate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.catalog_formtemplate (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    active boolean NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);
ALTER TABLE public.catalog_formtemplate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_formtemplate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.catalog_formversion (
    id bigint NOT NULL,
    number integer NOT NULL,
    intro character varying(500) NOT NULL,
    questions jsonb NOT NULL,
    made_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    form_id bigint NOT NULL,
    made_by_id bigint NOT NULL,
    CONSTRAINT catalog_formversion_number_check CHECK ((number >= 0))
);
ALTER TABLE public.catalog_formversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_formversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.docrequests_documentrequest (
    id bigint NOT NULL,
    reference character varying(30) NOT NULL,
    form_key character varying(40) NOT NULL,
    channel character varying(8) NOT NULL,
    recipient character varying(254) NOT NULL,
    state character varying(12) NOT NULL,
    round integer NOT NULL,
    internal_comment text NOT NULL,
    customer_comment text NOT NULL,
    due_on date,
    opened_at timestamp with time zone,
    sent_at timestamp with time zone,
    expires_at timestamp with time zone,
    last_error text NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    state_since timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    closed_at timestamp with time zone,
    account_id bigint,
    author_id bigint NOT NULL,
    client_id bigint NOT NULL,
    contact_id bigint,
    CONSTRAINT channel_has_its_people CHECK ((((account_id IS NOT NULL) AND ((channel)::text = 'portal'::text) AND (contact_id IS NOT NULL) AND (due_on IS NOT NULL)) OR ((account_id IS NULL) AND ((channel)::text = 'link'::text)))),
    CONSTRAINT docrequests_documentrequest_round_check CHECK ((round >= 0)),
    CONSTRAINT ended_has_time CHECK (((((state)::text = ANY ((ARRAY['closed'::character varying, 'cancelled'::character varying, 'expired'::character varying])::text[])) OR (closed_at IS NULL)) AND (1 = (
CASE
    WHEN ((state)::text = ANY ((ARRAY['closed'::character varying, 'cancelled'::character varying, 'expired'::character varying])::text[])) THEN 1
    ELSE 0
END +
CASE
    WHEN (closed_at IS NULL) THEN 1
    ELSE 0
END)))),
    CONSTRAINT known_state CHECK (((state)::text = ANY ((ARRAY['contact'::character varying, 'draft'::character varying, 'sending'::character varying, 'waiting'::character varying, 'check'::character varying, 'done'::character varying, 'completed'::character varying, 'closed'::character varying, 'cancelled'::character varying, 'expired'::character varying])::text[]))),
    CONSTRAINT waiting_link_expires CHECK (((NOT (((channel)::text = 'link'::text) AND ((state)::text = 'waiting'::text))) OR (expires_at IS NOT NULL)))
);
ALTER TABLE public.docrequests_documentrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.docrequests_documentrequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.docrequests_itemanswers (
    id bigint NOT NULL,
    "values" jsonb NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    item_id bigint NOT NULL,
    submission_id bigint
);
ALTER TABLE public.docrequests_itemanswers ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.docrequests_itemanswers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.docrequests_itemfile (
    id bigint NOT NULL,
    added_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    question character varying(40) NOT NULL,
    removed_at timestamp with time zone,
    upload_id bigint NOT NULL,
    item_id bigint NOT NULL,
    submission_id bigint,
    CONSTRAINT removed_or_submitted CHECK (((removed_at IS NULL) OR (submission_id IS NULL)))
);
ALTER TABLE public.docrequests_itemfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.docrequests_itemfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.docrequests_itemverdict (
    id bigint NOT NULL,
    accepted boolean NOT NULL,
    reason character varying(500) NOT NULL,
    item_id bigint NOT NULL,
    review_id bigint NOT NULL
);
ALTER TABLE public.docrequests_itemverdict ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.docrequests_itemverdict_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.docrequests_requestitem (
    id bigint NOT NULL,
    checked boolean NOT NULL,
    "position" smallint NOT NULL,
    name character varying(120) NOT NULL,
    instructions character varying(500) NOT NULL,
    accepted_at timestamp with time zone,
    added_by_id bigint,
    docrequest_id bigint NOT NULL,
    form_id bigint,
    requirement_id bigint,
    template_id bigint,
    template_file_id bigint,
    CONSTRAINT docrequests_requestitem_position_check CHECK (("position" >= 0)),
    CONSTRAINT item_is_document_or_form CHECK ((((template_id IS NULL) OR (form_id IS NULL)) AND (1 = (
CASE
    WHEN (template_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (form_id IS NULL) THEN 1
    ELSE 0
END))))
);
ALTER TABLE public.docrequests_requestitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.docrequests_requestitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.docrequests_requestsearch (
    docrequest_id bigint NOT NULL,
    words tsvector NOT NULL
);
CREATE TABLE public.docrequests_review (
    id bigint NOT NULL,
    stage smallint NOT NULL,
    accepted boolean NOT NULL,
    comment text NOT NULL,
    decided_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    reviewer_id bigint NOT NULL,
    submission_id bigint NOT NULL,
    CONSTRAINT docrequests_review_stage_check CHECK ((stage >= 0)),
    CONSTRAINT rejection_has_comment CHECK ((accepted OR (NOT (comment = ''::text))))
);
ALTER TABLE public.docrequests_review ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.docrequests_review_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.docrequests_submission (
    id bigint NOT NULL,
    round integer NOT NULL,
    note character varying(300) NOT NULL,
    link_session character varying(40) NOT NULL,
    submitted_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    docrequest_id bigint NOT NULL,
    link_id bigint,
    submitted_by_id bigint,
    CONSTRAINT docrequests_submission_round_check CHECK ((round >= 0)),
    CONSTRAINT submitted_by_account_or_link CHECK ((((submitted_by_id IS NULL) OR (link_id IS NULL)) AND (1 = (
CASE
    WHEN (submitted_by_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (link_id IS NULL) THEN 1
    ELSE 0
END))))
);
ALTER TABLE public.docrequests_submission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.docrequests_submission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.documents_checkrun (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    state character varying(12) NOT NULL,
    result text NOT NULL,
    tries integer NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    version_id bigint NOT NULL,
    CONSTRAINT documents_checkrun_tries_check CHECK ((tries >= 0)),
    CONSTRAINT finished_check_has_result CHECK ((((finished_at IS NULL) AND ((state)::text = ANY ((ARRAY['queued'::character varying, 'running'::character varying, 'error'::character varying])::text[]))) OR ((finished_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['passed'::character varying, 'failed'::character varying, 'completed'::character varying])::text[])))))
);
ALTER TABLE public.documents_checkrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.documents_checkrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.documents_delivery (
    id bigint NOT NULL,
    archive character varying(64) NOT NULL,
    "to" character varying(60) NOT NULL,
    begun_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    reached bigint NOT NULL,
    done_at timestamp with time zone,
    version_id bigint,
    CONSTRAINT done_after_begun CHECK (((done_at IS NULL) OR (done_at >= begun_at))),
    CONSTRAINT something_is_delivered CHECK (((version_id IS NOT NULL) OR (NOT ((archive)::text = ''::text))))
);
ALTER TABLE public.documents_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.documents_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.documents_document (
    id bigint NOT NULL,
    public_id character varying(24) NOT NULL,
    title character varying(200) NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    client_id bigint
);
ALTER TABLE public.documents_document ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.documents_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.documents_documentversion (
    id bigint NOT NULL,
    public_id character varying(24) NOT NULL,
    number integer NOT NULL,
    name character varying(160) NOT NULL,
    size bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    crc32 bigint NOT NULL,
    pieces bytea DEFAULT '\x'::bytea NOT NULL,
    kind character varying(100) NOT NULL,
    blob character varying(80) NOT NULL,
    received_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    received_from character varying(60) NOT NULL,
    scan character varying(20) NOT NULL,
    scan_note character varying(200) NOT NULL,
    scan_tries integer NOT NULL,
    scanned_at timestamp with time zone,
    erased_at timestamp with time zone,
    damaged_at timestamp with time zone,
    document_id bigint NOT NULL,
    CONSTRAINT crc32_has_32_bits CHECK (((crc32 >= 0) AND (crc32 < '4294967296'::bigint))),
    CONSTRAINT documents_documentversion_number_check CHECK ((number >= 0)),
    CONSTRAINT documents_documentversion_scan_tries_check CHECK ((scan_tries >= 0)),
    CONSTRAINT known_scan CHECK (((scan)::text = ANY ((ARRAY['waiting'::character varying, 'clean'::character varying, 'infected'::character varying, 'not_scanned'::character varying])::text[]))),
    CONSTRAINT no_empty_version CHECK ((size > 0)),
    CONSTRAINT sha256_is_hex CHECK (((sha256)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT verdict_has_time CHECK (((NOT ((scan)::text = ANY ((ARRAY['clean'::character varying, 'infected'::character varying])::text[]))) OR (scanned_at IS NOT NULL)))
);
ALTER TABLE public.documents_documentversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.documents_documentversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.documents_upload (
    id bigint NOT NULL,
    public_id character varying(24) NOT NULL,
    owner character varying(60) NOT NULL,
    about character varying(60) NOT NULL,
    slot character varying(60) NOT NULL,
    title character varying(200) NOT NULL,
    name character varying(160) NOT NULL,
    size bigint NOT NULL,
    "offset" bigint NOT NULL,
    allowed text NOT NULL,
    blob character varying(80) NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    touched_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    done_at timestamp with time zone,
    sent_at timestamp with time zone,
    ended_at timestamp with time zone,
    ending character varying(12) NOT NULL,
    refusal text NOT NULL,
    erased_at timestamp with time zone,
    client_id bigint,
    version_id bigint,
    CONSTRAINT done_is_a_document CHECK ((((done_at IS NULL) AND (version_id IS NULL)) OR ((done_at IS NOT NULL) AND ("offset" = size) AND (version_id IS NOT NULL)))),
    CONSTRAINT ended_for_a_reason CHECK ((((ended_at IS NULL) AND ((ending)::text = ''::text)) OR ((done_at IS NOT NULL) AND (ended_at IS NOT NULL) AND ((ending)::text = 'removed'::text)) OR ((done_at IS NULL) AND (ended_at IS NOT NULL) AND ((ending)::text = ANY ((ARRAY['cancelled'::character varying, 'expired'::character varying, 'refused'::character varying, 'lost'::character varying])::text[]))))),
    CONSTRAINT offset_within_size CHECK ((("offset" >= 0) AND ("offset" <= size) AND (size > 0))),
    CONSTRAINT refused_in_words CHECK (((((ending)::text = 'refused'::text) AND (NOT (refusal = ''::text))) OR ((NOT ((ending)::text = 'refused'::text)) AND (refusal = ''::text))))
);
ALTER TABLE public.documents_upload ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.documents_upload_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.links_accesslink (
    id bigint NOT NULL,
    purpose character varying(20) NOT NULL,
    public_id character varying(24) NOT NULL,
    about character varying(60) NOT NULL,
    holder character varying(254) NOT NULL,
    nonce character varying(40) NOT NULL,
    version integer NOT NULL,
    token_sha256 character varying(64),
    message text NOT NULL,
    issued_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    first_delivered_at timestamp with time zone,
    opened_at timestamp with time zone,
    expires_on date,
    expires_at timestamp with time zone,
    disabled_at timestamp with time zone,
    accepted_at timestamp with time zone,
    superseded_at timestamp with time zone,
    revoked_at timestamp with time zone,
    account_id bigint,
    client_id bigint NOT NULL,
    set_up_by_id bigint,
    CONSTRAINT invitation_is_for_an_account CHECK (((((purpose)::text = 'invitation'::text) OR (account_id IS NULL)) AND (1 = (
CASE
    WHEN ((purpose)::text = 'invitation'::text) THEN 1
    ELSE 0
END +
CASE
    WHEN (account_id IS NULL) THEN 1
    ELSE 0
END)))),
    CONSTRAINT links_accesslink_version_check CHECK ((version >= 0))
);
ALTER TABLE public.links_accesslink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.links_accesslink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.links_securitycode (
    id bigint NOT NULL,
    hash character varying(200) NOT NULL,
    sealed character varying(200) NOT NULL,
    issued_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    replaced_at timestamp with time zone,
    hour_began_at timestamp with time zone,
    wrong_in_hour smallint NOT NULL,
    wrong_in_life smallint NOT NULL,
    link_id bigint NOT NULL,
    CONSTRAINT links_securitycode_wrong_in_hour_check CHECK ((wrong_in_hour >= 0)),
    CONSTRAINT links_securitycode_wrong_in_life_check CHECK ((wrong_in_life >= 0))
);
ALTER TABLE public.links_securitycode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.links_securitycode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mail_announcement (
    id bigint NOT NULL,
    version_id bigint NOT NULL,
    mail_id bigint NOT NULL
);
ALTER TABLE public.mail_announcement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mail_announcement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mail_attachment (
    id bigint NOT NULL,
    version_id bigint NOT NULL,
    mail_id bigint NOT NULL
);
ALTER TABLE public.mail_attachment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mail_attachment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mail_contactlog (
    id bigint NOT NULL,
    about character varying(60) NOT NULL,
    channel character varying(8) NOT NULL,
    to_address character varying(254) NOT NULL,
    to_name character varying(120) NOT NULL,
    subject_line character varying(300) NOT NULL,
    notes text NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    by_id bigint NOT NULL,
    client_id bigint NOT NULL,
    mail_id bigint
);
ALTER TABLE public.mail_contactlog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mail_contactlog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mail_outgoingmail (
    id bigint NOT NULL,
    letter character varying(60) NOT NULL,
    to_address character varying(254) NOT NULL,
    to_name character varying(120) NOT NULL,
    subject_line character varying(300) NOT NULL,
    text text NOT NULL,
    html text NOT NULL,
    about character varying(60) NOT NULL,
    link_ids jsonb NOT NULL,
    message_id character varying(200) NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    first_tried_at timestamp with time zone,
    sent_at timestamp with time zone,
    refused_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    waits_for_scan boolean NOT NULL,
    demo_at timestamp with time zone,
    tries integer NOT NULL,
    last_error text NOT NULL,
    delay_reason character varying(10) NOT NULL,
    faults smallint NOT NULL,
    told_at timestamp with time zone,
    client_id bigint,
    replaced_by_id bigint,
    language character varying(10) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT mail_outgoingmail_faults_check CHECK ((faults >= 0)),
    CONSTRAINT mail_outgoingmail_tries_check CHECK ((tries >= 0)),
    CONSTRAINT sent_or_refused CHECK (((sent_at IS NULL) OR (refused_at IS NULL)))
);
ALTER TABLE public.mail_outgoingmail ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mail_outgoingmail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_activity (
    key character varying(40) NOT NULL,
    began_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    seen_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);
CREATE TABLE public.organisation_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE TABLE public.organisation_heartbeat (
    id bigint NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    CONSTRAINT one_heartbeat CHECK ((id = 1))
);
ALTER TABLE public.organisation_heartbeat ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_heartbeat_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_installation (
    id bigint NOT NULL,
    identity uuid NOT NULL,
    made_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    CONSTRAINT one_installation CHECK ((id = 1))
);
ALTER TABLE public.organisation_installation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_installation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_organisation (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    reference_prefix character varying(6) NOT NULL,
    time_zone character varying(60) NOT NULL,
    contact_name character varying(120) NOT NULL,
    contact_phone character varying(40) NOT NULL,
    contact_email character varying(254) NOT NULL,
    contact_hours character varying(80) NOT NULL,
    address character varying(200) NOT NULL,
    invitation_days smallint NOT NULL,
    request_link_days smallint NOT NULL,
    request_subject character varying(150) NOT NULL,
    request_message text NOT NULL,
    keeps_progress boolean NOT NULL,
    set_up_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    CONSTRAINT one_organisation CHECK ((id = 1)),
    CONSTRAINT organisation_organisation_invitation_days_check CHECK ((invitation_days >= 0)),
    CONSTRAINT organisation_organisation_request_link_days_check CHECK ((request_link_days >= 0))
);
ALTER TABLE public.organisation_organisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_organisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_ratelimit (
    key character varying(120) NOT NULL,
    began_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    count integer NOT NULL,
    CONSTRAINT organisation_ratelimit_count_check CHECK ((count >= 0))
);
CREATE TABLE public.organisation_savedform (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    holder character varying(60) NOT NULL,
    path text NOT NULL,
    sealed text NOT NULL,
    kept_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);
ALTER TABLE public.organisation_savedform ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_savedform_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_submittedform (
    key character varying(40) NOT NULL,
    content character varying(64) NOT NULL,
    kind character varying(80) NOT NULL,
    number bigint,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);
CREATE TABLE public.organisation_systemalert (
    what character varying(60) NOT NULL,
    since timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    tried_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    reason text NOT NULL
);
CREATE TABLE public.people_affiliation (
    id bigint NOT NULL,
    client_id bigint NOT NULL,
    contact_id bigint NOT NULL
);
ALTER TABLE public.people_affiliation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_affiliation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_client (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    number character varying(60) NOT NULL,
    country character varying(80) NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);
ALTER TABLE public.people_client ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_client_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_clientsearch (
    client_id bigint NOT NULL,
    words tsvector NOT NULL
);
CREATE TABLE public.people_contact (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    greeting character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(40) NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    language character varying(10) DEFAULT ''::character varying NOT NULL
);
ALTER TABLE public.people_contact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_contact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_externalaccount (
    id bigint NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    registered_at timestamp with time zone,
    locked_at timestamp with time zone,
    contact_id bigint NOT NULL,
    login_id bigint,
    CONSTRAINT only_registered_is_locked CHECK (((locked_at IS NULL) OR (registered_at IS NOT NULL))),
    CONSTRAINT registered_has_login CHECK (((registered_at IS NULL) OR (login_id IS NOT NULL)))
);
ALTER TABLE public.people_externalaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_externalaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_login (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    kind character varying(8) NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(120) NOT NULL,
    is_active boolean NOT NULL
);
ALTER TABLE public.people_login ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_login_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL,
    activity character varying(40) NOT NULL,
    login_id bigint
);
CREATE TABLE public.people_staff (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    administrator boolean NOT NULL,
    left_at timestamp with time zone,
    login_id bigint NOT NULL
);
ALTER TABLE public.people_staff ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_staff_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_staff_teams (
    id bigint NOT NULL,
    staff_id bigint NOT NULL,
    team_id bigint NOT NULL
);
ALTER TABLE public.people_staff_teams ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_staff_teams_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_team (
    id bigint NOT NULL,
    key character varying(40) NOT NULL,
    name character varying(120) NOT NULL
);
ALTER TABLE public.people_team ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_team_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);
CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;
CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;
CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);
CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;
CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.sharing_uploadbatch (
    id bigint NOT NULL,
    link_session character varying(40) NOT NULL,
    sender character varying(120) NOT NULL,
    note character varying(300) NOT NULL,
    begun_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    sent_at timestamp with time zone,
    case_id bigint NOT NULL,
    link_id bigint NOT NULL
);
ALTER TABLE public.sharing_uploadbatch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sharing_uploadbatch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.sharing_uploadbatchfile (
    id bigint NOT NULL,
    removed_at timestamp with time zone,
    batch_id bigint NOT NULL,
    upload_id bigint NOT NULL
);
ALTER TABLE public.sharing_uploadbatchfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sharing_uploadbatchfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.tasks_task (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    subject character varying(60) NOT NULL,
    title text NOT NULL,
    detail character varying(300) NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    due_at timestamp with time zone,
    urgent_at timestamp with time zone GENERATED ALWAYS AS (COALESCE(due_at, '1970-01-01 00:00:00+00'::timestamp with time zone)) STORED,
    done_at timestamp with time zone,
    outcome character varying(40) NOT NULL,
    assignee_id bigint,
    client_id bigint,
    done_by_id bigint,
    team_id bigint
);
ALTER TABLE public.tasks_task ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tasks_task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);
INSERT INTO public.audit_auditdetails VALUES
	(1, '87bc5219223a40bb02dae467f5ec9b77', '{"by": "Vestibule", "name": "Northwind Ltd"}', 1),
	(2, '78b996af56d12308b1ebccb0059276cc', '{"by": "Vestibule", "name": "Anna Conti", "teams": "compliance"}', 2),
	(3, 'b97f8eeb153d36d2a6e155c5b6433d4f', '{"by": "Vestibule", "name": "Ravi Sharma", "teams": "customer_service"}', 3),
	(4, 'b0de22bec6dc5df80b8dc7f0ffb9d833', '{"by": "Vestibule", "name": "Bianchi Srl"}', 4),
	(5, '86033f276870a48ee37772a1a7777c72', '{"by": "Vestibule", "name": "Mina Bianchi"}', 5),
	(6, '051ea50b3bc8b63091d386574fb97d81', '{"by": "Anna Conti", "name": "Supplier self-declaration"}', 6),
	(7, '4421498e5cb260e0f6633ced31dd1bea', '{"by": "Anna Conti", "name": "ID card"}', 7),
	(8, 'cad8b88db2105c37624e2f3628a18990', '{"by": "Vestibule", "name": "Ada Admin", "teams": "-"}', 8),
	(9, '282d67016dae06b9bdbd6991963052db', '{"by": "Ada Admin", "name": "Person form"}', 9),
	(10, '55fd8a03d0f571baed239261aa614536', '{"by": "Ada Admin", "name": "Source of funds"}', 10),
	(11, '2d302e48a515588c382784f9f98c055c', '{"by": "Ada Admin", "name": "Onboarding"}', 11),
	(12, '3996f571c7b3b789e506550207f5aeeb', '{"by": "Anna Conti", "title": "Onboarding 2026"}', 12),
	(13, 'c80dbd5682a3d59ad410f4c9362d46fe', '{"by": "Vestibule", "name": "Ada2 Admin", "teams": "-"}', 13),
	(14, '3f73204989cf5f01e55e6cc1ac143dff', '{"by": "Ada2 Admin", "name": "Tax 1"}', 14),
	(15, '84bc59b20af3b775b5d3e3a03493bcd1', '{"by": "Anna Conti", "title": "Tax return 2025"}', 15),
	(16, '4e11c337df007373f58c95f77f6342e1', '{"by": "Vestibule", "name": "Nora and Sons Ltd"}', 16),
	(17, '8e5053bd22cf31f3ce32aebe80d74be3', '{"by": "Vestibule", "name": "Nora Neri"}', 17),
	(18, 'a1e0d566f4c8ab59a7ece08f0d217367', '{"by": "Anna Conti", "name": "Nora Neri"}', 18),
	(19, 'e996152ad8e4664e8253bcee2cdcf81f', '{"by": "Anna Conti", "customer": "Nora Neri", "documents": "Supplier self-declaration, ID card"}', 19),
	(20, '9070adb4df7d2f42e651ec37c4bc593d', '{"by": "Anna Conti", "title": {"text": "Contact the customer", "values": {}}, "whose": "Customer service"}', 20),
	(21, '9f1976673f040144478670e3767c6f65', '{"by": "Vestibule", "name": "Ivo and Sons Ltd"}', 21),
	(22, 'd19b911b6880a449828eac84057a0c92', '{"by": "Vestibule", "name": "Ivo Invited"}', 22),
	(23, 'e0d457fbf419e6d46cd84576b1ff9a11', '{"by": "Anna Conti", "name": "Ivo Invited"}', 23),
	(24, 'e951d7dcf6457ea9825ce6999f0a854b', '{"by": "Anna Conti", "customer": "Ivo Invited", "documents": "Supplier self-declaration, ID card"}', 24),
	(25, '185695bb954e03791ce8708a41bb9b8f', '{"by": "Anna Conti", "title": {"text": "Contact the customer", "values": {}}, "whose": "Customer service"}', 25),
	(26, 'cf17b4e629eeef1781734c4ee55cacb2', '{"by": "Ravi Sharma", "to": "", "sender": "Anna Conti", "comment": "", "customer": "Ivo Invited", "documents": "Supplier self-declaration, ID card"}', 26),
	(27, '216ae3331d109d9ba80a26ea47396863', '{"by": "Ravi Sharma", "title": {"text": "Contact the customer", "values": {}}}', 27),
	(28, '755646d8df54ce0cb83645535614eeb4', '{"by": "Ravi Sharma", "name": "Ivo Invited"}', 28),
	(29, '1ddddde88005c46b5e76c09258b61900', '{"by": "Vestibule", "to": "ivo@sons.example", "title": "Please upload 2 documents by 10 December 2026 – Northwind Ltd [NW-2026-0002]"}', 29),
	(30, '593956a782377ec348409c0ab9bc0a50', '{"by": "Anna Conti", "name": "Mina Bianchi"}', 30),
	(31, 'da4146e3bf03334fbea0afdcec942568', '{"by": "Anna Conti", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 31),
	(32, '0dbeb270cfb374d8e0cc4d1a165de4a6', '{"by": "Anna Conti", "title": {"text": "Contact the customer", "values": {}}, "whose": "Customer service"}', 32),
	(33, 'c8fe6cffc51ded2e7c402a1c6a4c1710', '{"by": "Ravi Sharma", "to": "", "sender": "Anna Conti", "comment": "", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 33),
	(34, '4c3bc671a45da3b6ed46ece2340cbb00', '{"by": "Ravi Sharma", "title": {"text": "Contact the customer", "values": {}}}', 34),
	(35, '1bd3172efe22bcb29fbb5a7fddae920f', '{"by": "Ravi Sharma", "name": "Mina Bianchi"}', 35),
	(36, '2e7403ad23321f3c8212a08afe028c71', '{"by": "Vestibule", "to": "mina@bianchi.example", "title": "Please upload 2 documents by 10 December 2026 – Northwind Ltd [NW-2026-0003]"}', 36),
	(37, 'f75fb4de4431d9a9a93bcecbfbd2ff5a', '{"by": "Mina Bianchi", "name": "Mina Bianchi"}', 37),
	(38, 'f3b8ab653be32f9f3462c547aacfae1e', '{"by": "Anna Conti", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 38),
	(39, '8ecac7b0152ee17d21fe92f1713fe6ce', '{"by": "Vestibule", "to": "mina@bianchi.example", "title": "We need documents from you by 10 December 2026 – Northwind Ltd [NW-2026-0004]"}', 39),
	(40, '811fb85555c1c1985fc0347a233c7ef3', '{"by": "Mina Bianchi", "file": "added.pdf", "item": "Supplier self-declaration"}', 40),
	(41, 'b8bcad2de46c01f9809730c1c99fc77a', '{"by": "Mina Bianchi", "file": "added.pdf", "item": "ID card"}', 41),
	(42, '1dcb69926172880e736885149e732e50', '{"by": "Vestibule", "to": "mina@bianchi.example", "title": "Please upload 2 documents by 10 December 2026 – Northwind Ltd [NW-2026-0003]", "answer": "550"}', 42),
	(43, '908b6cf9398157189e06b1a9270f5499', '{"by": "Vestibule", "title": {"text": "Email not sent", "values": {}}, "whose": "Ravi Sharma"}', 43),
	(44, '9f3b177e56542ace18a0b02e0db4e543', '{"by": "Anna Conti", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 44),
	(45, '8de6c4f49a0be86c7c05326e4c58b13e', '{"by": "Vestibule", "to": "mina@bianchi.example", "title": "We need documents from you by 10 December 2026 – Northwind Ltd [NW-2026-0005]"}', 45),
	(46, 'd5628a92a44c8866333fb1c29237a12c', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "Supplier self-declaration"}', 46),
	(47, '8d50340368ce19c1c651e55fa3332aeb', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "ID card"}', 47),
	(48, '79d6a6a49a511e55e6ad289cce166287', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "Supplier self-declaration"}', 48),
	(49, 'bed8d23143137216387195a4c96ad68f', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "ID card"}', 49),
	(139, '9e0e8d6af0b07a1ab64ae5b51df7d1b6', '{"by": "Anna Conti", "item": "Your address", "task": "Proof of address"}', 139);
INSERT INTO public.audit_auditdetails VALUES
	(50, 'cd7afa8fefec2a38fc34922d93a37459', '{"by": "Mina Bianchi", "to": "", "sender": "Anna Conti", "comment": "", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 50),
	(51, 'ea9c3dbb40f001803e4013319ccd41d7', '{"by": "Mina Bianchi", "title": {"text": "Check documents", "values": {}}, "whose": "Customer service"}', 51),
	(52, '75f1e46c2b9bf590761e589296e65ce2', '{"by": "Anna Conti", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 52),
	(53, 'a7c5075db2713a59715bbce8f65ea4fa', '{"by": "Vestibule", "to": "mina@bianchi.example", "title": "We need documents from you by 10 December 2026 – Northwind Ltd [NW-2026-0006]"}', 53),
	(54, '610f83e5f10437635948b5e20625dc02', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "Supplier self-declaration"}', 54),
	(55, '0fcf5a171ab89b66ffd1e098e2b610eb', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "ID card"}', 55),
	(56, '2ffbaa4b08d8443023f142203d6228bc', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "Supplier self-declaration"}', 56),
	(57, '58cfcd5496a5bded317b1fe48e8ed914', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "ID card"}', 57),
	(58, 'af98b6a911754f3acebad71f2e8a0556', '{"by": "Mina Bianchi", "to": "", "sender": "Anna Conti", "comment": "", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 58),
	(59, 'ab725c8b882fcda27200ba0e756189da', '{"by": "Mina Bianchi", "title": {"text": "Check documents", "values": {}}, "whose": "Customer service"}', 59),
	(60, '5f833b20694c271c86002a27f2765076', '{"by": "Ravi Sharma", "to": "", "sender": "Anna Conti", "comment": "Please send the first page again.", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 60),
	(61, '1d4abcadf459dc93eaf1ae2fdf64d769', '{"by": "Ravi Sharma", "title": {"text": "Check documents", "values": {}}}', 61),
	(62, 'd866025a2cf82823c0e4966ad7216949', '{"by": "Vestibule", "to": "mina@bianchi.example", "title": "Please upload again: 1 document – Northwind Ltd [NW-2026-0006]"}', 62),
	(63, '6e6faab66e35b70a7b50df6137327419', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "Supplier self-declaration"}', 63),
	(64, '19a06bff54a71fc607fe0dcb4dfe8fc9', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "Supplier self-declaration"}', 64),
	(65, 'fa9e918b70ca85e320c7d6efd2fce3d5', '{"by": "Mina Bianchi", "to": "", "sender": "Anna Conti", "comment": "", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 65),
	(66, 'eff6031f87942e6f80b70897b0897620', '{"by": "Mina Bianchi", "title": {"text": "%(task)s, round %(n)s", "values": {"n": "2", "task": {"text": "Check documents", "values": {}}}}, "whose": "Ravi Sharma"}', 66),
	(67, '64a334a9d2e9cc5dc10670b5b6e686f8', '{"by": "Anna Conti", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 67),
	(68, '5e640b7dfde82d4966f7dfd24dbd2ae1', '{"by": "Vestibule", "to": "mina@bianchi.example", "title": "We need documents from you by 10 December 2026 – Northwind Ltd [NW-2026-0007]"}', 68),
	(69, 'adbb8fbe4855c00a13663c2b6f8a88bb', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "Supplier self-declaration"}', 69),
	(70, 'bc53eb6d814763921b36415caacd04f1', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "ID card"}', 70),
	(71, 'b60ffc41064710244628752303b7e1ed', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "Supplier self-declaration"}', 71),
	(72, '07e7f658f50374ab1cb5a704c266ecaa', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "ID card"}', 72),
	(73, 'e81cfdf7336865cb19c03159a8b43da2', '{"by": "Mina Bianchi", "to": "", "sender": "Anna Conti", "comment": "", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 73),
	(74, 'bf0781cabc66f50865216761a608e98b', '{"by": "Mina Bianchi", "title": {"text": "Check documents", "values": {}}, "whose": "Customer service"}', 74),
	(75, '6432ceea9bcf2aae1e9326a79b8c4cb8', '{"by": "Ravi Sharma", "to": "", "sender": "Anna Conti", "comment": "Please send all pages.", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 75),
	(76, 'fb8b13685da9d3c812c7049dc32284f7', '{"by": "Ravi Sharma", "title": {"text": "Check documents", "values": {}}}', 76),
	(77, '6d7b5b1c277b7386efd2c57f01d7ca33', '{"by": "Vestibule", "to": "mina@bianchi.example", "title": "Please upload again: 2 documents – Northwind Ltd [NW-2026-0007]"}', 77),
	(78, 'd97d9c1f69fdaa48008070bd6b2979ef', '{"by": "Anna Conti", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 78),
	(79, '94e08f559ae058edcdb068903a36345b', '{"by": "Vestibule", "to": "mina@bianchi.example", "title": "We need documents from you by 10 December 2026 – Northwind Ltd [NW-2026-0008]"}', 79),
	(80, 'c295f135670a04d691177177c0a99bae', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "Supplier self-declaration"}', 80),
	(81, 'a45385d75351bb0c836b2208270da20a', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "ID card"}', 81),
	(82, '0a498524437e294f40071da2a0e18de1', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "Supplier self-declaration"}', 82),
	(83, '6b4ef6dade927689d2fa81a94869b22b', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "ID card"}', 83),
	(84, 'f8583f3fb7cc1dde17c808731441db99', '{"by": "Mina Bianchi", "to": "", "sender": "Anna Conti", "comment": "", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 84),
	(85, '02cbe4571be8e7be8c57551bd43a37c2', '{"by": "Mina Bianchi", "title": {"text": "Check documents", "values": {}}, "whose": "Customer service"}', 85),
	(86, '0d9788de37e596c6bb1c40cb754a992e', '{"by": "Ravi Sharma", "to": "", "sender": "Anna Conti", "comment": "", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 86),
	(87, '8fa10250274735306a4ff3d75bc4d226', '{"by": "Ravi Sharma", "title": {"text": "Check documents", "values": {}}}', 87),
	(88, '553df6f1f01864189024c69f9655b185', '{"by": "Ravi Sharma", "title": {"text": "Final check", "values": {}}, "whose": "Anna Conti"}', 88),
	(89, 'f081fe82ccc8e5e55bf39b6b53207cbb', '{"by": "Vestibule", "to": "mina@bianchi.example", "title": "Your documents are fine – Northwind Ltd [NW-2026-0008]"}', 89),
	(90, 'c94d749cde572c633ff690817a85002d', '{"by": "Anna Conti", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 90),
	(91, 'f54f75ce7fb391452a1e639ca44e1753', '{"by": "Vestibule", "to": "mina@bianchi.example", "title": "We need documents from you by 10 December 2026 – Northwind Ltd [NW-2026-0009]"}', 91),
	(92, '9308c4ee3216dfd49ca0bd5a5de56e5f', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "Supplier self-declaration"}', 92),
	(93, '76647ff6c54ba674e588ccf1448974b9', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "ID card"}', 93),
	(94, '4d543edbe8438c8850f195079f0075fa', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "Supplier self-declaration"}', 94),
	(95, '909b7376f8204f599e6e9a93deb1e523', '{"by": "Mina Bianchi", "file": "scan.pdf", "item": "ID card"}', 95),
	(96, 'c49c78cdc4be40bd8b217603b884c5e8', '{"by": "Mina Bianchi", "to": "", "sender": "Anna Conti", "comment": "", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 96),
	(97, '870e9e4bd4e6d66f6a48953ce0dae459', '{"by": "Mina Bianchi", "title": {"text": "Check documents", "values": {}}, "whose": "Customer service"}', 97),
	(98, '5189c8604228e2fd4b2e06c5aa977da1', '{"by": "Ravi Sharma", "to": "", "sender": "Anna Conti", "comment": "", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 98),
	(99, 'b9a0b982b2f6e2af7c38b68b9bb62362', '{"by": "Ravi Sharma", "title": {"text": "Check documents", "values": {}}}', 99);
INSERT INTO public.audit_auditdetails VALUES
	(100, 'f1f77a7c7ddb76b4e4ceaba9e0afd67b', '{"by": "Ravi Sharma", "title": {"text": "Final check", "values": {}}, "whose": "Anna Conti"}', 100),
	(101, 'dfa64c43c5920fd832fa91984726347a', '{"by": "Vestibule", "to": "mina@bianchi.example", "title": "Your documents are fine – Northwind Ltd [NW-2026-0009]"}', 101),
	(102, '9f348dd06e47fa332c14ede41cbb6ed8', '{"by": "Anna Conti", "to": "", "sender": "Anna Conti", "comment": "Thank you.", "customer": "Mina Bianchi", "documents": "Supplier self-declaration, ID card"}', 102),
	(103, '8ce8733c6c324c40aa0ac177b92a8ec5', '{"by": "Anna Conti", "title": {"text": "Final check", "values": {}}}', 103),
	(104, 'c004c9bacb303b093653865b85680cdc', '{"by": "Anna Conti", "customer": "Mina Bianchi"}', 104),
	(105, 'a9e5a2f11defbaad50a0699ee8540e8e', '{"by": "Anna Conti", "item": "Person form", "task": "Identity"}', 105),
	(106, '87b24c91271643929fa03523deecfa38', '{"by": "Anna Conti", "item": "Source of funds", "task": "Finance"}', 106),
	(107, '5fb1b36d536268e319881c00eb174cec', '{"by": "Anna Conti", "to": "mina@bianchi.example", "sender": "Anna Conti", "comment": "", "customer": "Mina Bianchi", "documents": "Person form, Source of funds"}', 107),
	(108, '605e170c55534020104a3f29b9b7ef4c', '{"by": "Vestibule", "to": "mina@bianchi.example", "title": "We need some information from you – Northwind Ltd [NW-2026-0010]"}', 108),
	(109, 'c561bec2c99814bad87869afe1338cb6', '{"by": "Vestibule", "to": "mina@bianchi.example", "title": "We need some information from you – Northwind Ltd [NW-2026-0010]"}', 109),
	(110, '38e2950944c5ce0e7ba89d4136612943', '{"by": "Vestibule", "to": "mina@bianchi.example", "sender": "Anna Conti", "comment": "", "customer": "Mina Bianchi", "documents": "Person form, Source of funds"}', 110),
	(111, '4290540221ff957b90c191a95599afc3', '{"by": "Vestibule", "name": "Draft and Sons Ltd"}', 111),
	(112, '82b58e7e7e7e33fff627b8c3f94a313c', '{"by": "Vestibule", "name": "Draft Person"}', 112),
	(113, '328604d66e787e3572750dacb041a604', '{"by": "Vestibule", "name": "Ada24 Admin", "teams": "-"}', 113),
	(114, '8342bd7071d02284e7552642f52ea5f2', '{"by": "Ada24 Admin", "name": "Your address"}', 114),
	(115, 'da18f64c7d5a7f9062c991c391622b78', '{"by": "Ada24 Admin", "name": "Account 25"}', 115),
	(116, '8d9b45e769ae25d6659f4a911c8eaee2', '{"by": "Anna Conti", "title": "Account opening"}', 116),
	(117, '52152fabb931795d148d9cfb1e2c7654', '{"by": "Anna Conti", "customer": "Draft Person"}', 117),
	(118, '3ba17cf7fefa1b149bcde68e63cedc4a', '{"by": "Anna Conti", "item": "Supplier self-declaration", "task": "Source of funds"}', 118),
	(119, 'e6ec9687bedd5d90b82938ee21235cb7', '{"by": "Anna Conti", "item": "Your address", "task": "Proof of address"}', 119),
	(120, 'a5cdf93b7bc7a29bae30e8a6c47a5c1a', '{"by": "Vestibule", "name": "Sending and Sons Ltd"}', 120),
	(121, 'dcd2b6d3d0f6ed53105535222c242df9', '{"by": "Vestibule", "name": "Sending Person"}', 121),
	(122, '2ed9e76dbaae757a589af7036b1f9baf', '{"by": "Vestibule", "name": "Ada27 Admin", "teams": "-"}', 122),
	(123, '3e40d8f4da591f1cabc0400c07ac049d', '{"by": "Ada27 Admin", "name": "Your address"}', 123),
	(124, '3cf7471a16da87cf24f2cb570b13d642', '{"by": "Ada27 Admin", "name": "Account 28"}', 124),
	(125, 'd10dfa665315fa39d1f6964c1742bc81', '{"by": "Anna Conti", "title": "Account opening"}', 125),
	(126, '018ed3648c0519882a70cccd14ac290e', '{"by": "Anna Conti", "customer": "Sending Person"}', 126),
	(127, 'f95f46c40e17e9924f6ee5cbb691b7b0', '{"by": "Anna Conti", "item": "Supplier self-declaration", "task": "Source of funds"}', 127),
	(128, '753d3d0d3513ed7f85579e44e1f5881d', '{"by": "Anna Conti", "item": "Your address", "task": "Proof of address"}', 128),
	(129, '63d6d9e3f6826e64f10eceb725ef134a', '{"by": "Anna Conti", "to": "sending@sons.example", "sender": "Anna Conti", "comment": "", "customer": "Sending Person", "documents": "Supplier self-declaration, Your address"}', 129),
	(130, '71de79eec2d9e796cc27c81df55d34bc', '{"by": "Vestibule", "to": "sending@sons.example", "title": "We need some information from you – Northwind Ltd [NW-2026-0012]"}', 130),
	(131, '088590499c56d572a45a9da9e8bc5829', '{"by": "Vestibule", "name": "Refused and Sons Ltd"}', 131),
	(132, 'b370446a625731fc738b2d9915754515', '{"by": "Vestibule", "name": "Refused Person"}', 132),
	(133, '29d366310106685745fdf815adc23cff', '{"by": "Vestibule", "name": "Ada30 Admin", "teams": "-"}', 133),
	(134, 'b4a7f7c7a774c47ef0301ff32eb6af11', '{"by": "Ada30 Admin", "name": "Your address"}', 134),
	(135, 'dd254d40dd560f619620bfe6e6892b52', '{"by": "Ada30 Admin", "name": "Account 31"}', 135),
	(136, '8b6a76ac8d19f1bcb4dd117d455e3a70', '{"by": "Anna Conti", "title": "Account opening"}', 136),
	(137, '505acef01ed9d45a2c7c8a8387723fe3', '{"by": "Anna Conti", "customer": "Refused Person"}', 137),
	(138, '534e78ea76148a6f586355e030846770', '{"by": "Anna Conti", "item": "Supplier self-declaration", "task": "Source of funds"}', 138),
	(140, '17b54122ca1dd93ddf540f611afe4485', '{"by": "Anna Conti", "to": "refused@sons.example", "sender": "Anna Conti", "comment": "", "customer": "Refused Person", "documents": "Supplier self-declaration, Your address"}', 140),
	(141, '6919a9eb6714ba2bf50afec5ce07189b', '{"by": "Vestibule", "to": "refused@sons.example", "title": "We need some information from you – Northwind Ltd [NW-2026-0013]"}', 141),
	(142, '04ebcd3449cc1565f4a97223d29d2395', '{"by": "Vestibule", "name": "Begun and Sons Ltd"}', 142),
	(143, '9c860131888672bed9d83d08160bd335', '{"by": "Vestibule", "name": "Begun Person"}', 143),
	(144, 'b77073b73996694e54f4d0c04f536acf', '{"by": "Vestibule", "name": "Ada33 Admin", "teams": "-"}', 144),
	(145, '24aff2148eb0f5b7529528747bf5c944', '{"by": "Ada33 Admin", "name": "Your address"}', 145),
	(146, 'c115621bb2ce60e289253b01d3238a82', '{"by": "Ada33 Admin", "name": "Account 34"}', 146),
	(147, '8a7933e9918f76eaa244201c79eb2fbf', '{"by": "Anna Conti", "title": "Account opening"}', 147),
	(148, '8c2ecd714f81ca4a4784944f67918e21', '{"by": "Anna Conti", "customer": "Begun Person"}', 148),
	(149, '937881bb62a4be6a8e6c64b3fc588133', '{"by": "Anna Conti", "item": "Supplier self-declaration", "task": "Source of funds"}', 149),
	(150, '6289d427ae088cbe396faec7b49ef36d', '{"by": "Anna Conti", "item": "Your address", "task": "Proof of address"}', 150);
INSERT INTO public.audit_auditdetails VALUES
	(151, '6cdf4ea14881eafee8d14676a8d5ccaf', '{"by": "Anna Conti", "to": "begun@sons.example", "sender": "Anna Conti", "comment": "", "customer": "Begun Person", "documents": "Supplier self-declaration, Your address"}', 151),
	(152, '4dc9ec51914be9fae2daed8ad81062ad', '{"by": "Vestibule", "to": "begun@sons.example", "title": "We need some information from you – Northwind Ltd [NW-2026-0014]"}', 152),
	(153, '8b50b73ce62be449ba031002ca540fbd', '{"by": "Vestibule", "to": "begun@sons.example", "title": "We need some information from you – Northwind Ltd [NW-2026-0014]"}', 153),
	(154, '74200a6bcd086d37f8e51b4428f87f23', '{"by": "Vestibule", "to": "begun@sons.example", "sender": "Anna Conti", "comment": "", "customer": "Begun Person", "documents": "Supplier self-declaration, Your address"}', 154),
	(155, 'fbd5c4549b802559f5b15f39ed858d5e', '{"by": "Vestibule", "name": "Answered and Sons Ltd"}', 155),
	(156, '7a50726d3223e5e4f7eb776434680b88', '{"by": "Vestibule", "name": "Answered Person"}', 156),
	(157, 'd988ab8d3d5d38ac659e4b5c89101ecb', '{"by": "Vestibule", "name": "Ada36 Admin", "teams": "-"}', 157),
	(158, 'fed67837bc4d85ed304d41f50d2ad422', '{"by": "Ada36 Admin", "name": "Your address"}', 158),
	(159, '17fbd9b515b2f014ef806fe8596b0c33', '{"by": "Ada36 Admin", "name": "Account 37"}', 159),
	(160, '5ae25c7eaf348d5278e08ebabcbad7c5', '{"by": "Anna Conti", "title": "Account opening"}', 160),
	(161, 'c37b8b3071d07ebc26dfd06099593d73', '{"by": "Anna Conti", "customer": "Answered Person"}', 161),
	(162, 'c1b61122c425d25781c786861193a770', '{"by": "Anna Conti", "item": "Supplier self-declaration", "task": "Source of funds"}', 162),
	(163, '85374116974307dedd88c23ff18213e4', '{"by": "Anna Conti", "item": "Your address", "task": "Proof of address"}', 163),
	(164, 'f439afcf692b6d77c4fb8729482f8a50', '{"by": "Anna Conti", "to": "answered@sons.example", "sender": "Anna Conti", "comment": "", "customer": "Answered Person", "documents": "Supplier self-declaration, Your address"}', 164),
	(165, 'c20a07e766a752b8d3fb1f00aa265dd3', '{"by": "Vestibule", "to": "answered@sons.example", "title": "We need some information from you – Northwind Ltd [NW-2026-0015]"}', 165),
	(166, '953a6042dd991fe4d1fb5ec7d1362b3c', '{"by": "Vestibule", "to": "answered@sons.example", "title": "We need some information from you – Northwind Ltd [NW-2026-0015]"}', 166),
	(167, '923b80469674dc83be4b80000da3b5ac', '{"by": "Vestibule", "to": "answered@sons.example", "sender": "Anna Conti", "comment": "", "customer": "Answered Person", "documents": "Supplier self-declaration, Your address"}', 167),
	(168, 'f1b2170d2cfbed07f9ed91d61040db2c', '{"by": "Vestibule", "name": "Expired and Sons Ltd"}', 168),
	(169, '316438ab67e4ae6ef7628eb60a31f062', '{"by": "Vestibule", "name": "Expired Person"}', 169),
	(170, 'c1044d0f19047efb07c03b4e6c62311b', '{"by": "Vestibule", "name": "Ada39 Admin", "teams": "-"}', 170),
	(171, 'e0b875cb5d6c0e9e9f3b576ee66a2184', '{"by": "Ada39 Admin", "name": "Your address"}', 171),
	(172, 'e356eb91f98cf52a6015d23dc898f96e', '{"by": "Ada39 Admin", "name": "Account 40"}', 172),
	(173, '30d13bdaa351790a3443e43400b735f1', '{"by": "Anna Conti", "title": "Account opening"}', 173),
	(174, '520b2f5bb0c3f16575db3c17e792c5fe', '{"by": "Anna Conti", "customer": "Expired Person"}', 174),
	(175, 'b36d2787f8fb02c041f8410e3b233331', '{"by": "Anna Conti", "item": "Supplier self-declaration", "task": "Source of funds"}', 175),
	(176, '17eb53c2a87e16ce2aeab8872a6f0a89', '{"by": "Anna Conti", "item": "Your address", "task": "Proof of address"}', 176),
	(177, '4e39079ad728db280a53971cbb57802c', '{"by": "Anna Conti", "to": "expired@sons.example", "sender": "Anna Conti", "comment": "", "customer": "Expired Person", "documents": "Supplier self-declaration, Your address"}', 177),
	(178, '23442ba6f2376192712d2e66eea32ab0', '{"by": "Vestibule", "to": "expired@sons.example", "title": "We need some information from you – Northwind Ltd [NW-2026-0016]"}', 178),
	(179, 'd7aaa6ef21a1669d8cce75398057344d', '{"by": "Vestibule", "to": "expired@sons.example", "title": "We need some information from you – Northwind Ltd [NW-2026-0016]"}', 179),
	(180, 'ed2b35b10a9e2727eae01562ff4975a9', '{"by": "Vestibule", "to": "expired@sons.example", "sender": "Anna Conti", "comment": "", "customer": "Expired Person", "documents": "Supplier self-declaration, Your address"}', 180),
	(181, '1d604eb95560c05fad6e034c4ee57e8b', '{"by": "Vestibule", "name": "Cancelled and Sons Ltd"}', 181),
	(182, '0b00c342b6d163d08e79e59682858fad', '{"by": "Vestibule", "name": "Cancelled Person"}', 182),
	(183, '1bf23598783acc3e72ba255e668bfc47', '{"by": "Vestibule", "name": "Ada42 Admin", "teams": "-"}', 183),
	(184, '52700e16177f5c2a75e7220a0d947f3b', '{"by": "Ada42 Admin", "name": "Your address"}', 184),
	(185, '456fdf6d71574dc11f1a8a2b3a34f349', '{"by": "Ada42 Admin", "name": "Account 43"}', 185),
	(186, 'ceaad08f7c4ca7c27e3d367fa824b140', '{"by": "Anna Conti", "title": "Account opening"}', 186),
	(187, '7ed3732e089e126120567d97fbbf50f8', '{"by": "Anna Conti", "customer": "Cancelled Person"}', 187),
	(188, 'd544a39d799cde6a85c1ebc19d191582', '{"by": "Anna Conti", "item": "Supplier self-declaration", "task": "Source of funds"}', 188),
	(189, '65624bed7515eaf2ee1f98351f4fa123', '{"by": "Anna Conti", "item": "Your address", "task": "Proof of address"}', 189),
	(190, 'a324e49a4b536d2eea9ef0684a44cd32', '{"by": "Anna Conti", "to": "cancelled@sons.example", "sender": "Anna Conti", "comment": "", "customer": "Cancelled Person", "documents": "Supplier self-declaration, Your address"}', 190),
	(191, '7fed1c8332315427ed1e48dfda7bf5b6', '{"by": "Vestibule", "to": "cancelled@sons.example", "title": "We need some information from you – Northwind Ltd [NW-2026-0017]"}', 191),
	(192, '0b6ed494a945a8fe91dc939717c4428f', '{"by": "Vestibule", "to": "cancelled@sons.example", "title": "We need some information from you – Northwind Ltd [NW-2026-0017]"}', 192),
	(193, 'e688a360d4887f9c5b51e4b6aff106b2', '{"by": "Vestibule", "to": "cancelled@sons.example", "sender": "Anna Conti", "comment": "", "customer": "Cancelled Person", "documents": "Supplier self-declaration, Your address"}', 193),
	(194, 'd5d870a91e256bfd9cf2632024a69713', '{"by": "Vestibule", "to": "refused@sons.example", "title": "We need some information from you – Northwind Ltd [NW-2026-0013]", "answer": "550"}', 194),
	(195, 'fad77b7053dd53fb8bfc3ddcdce0078d', '{"by": "Vestibule", "to": "refused@sons.example", "sender": "Anna Conti", "comment": "550 no such mailbox", "customer": "Refused Person", "documents": "Supplier self-declaration, Your address"}', 195),
	(196, 'f3b511d0ac5795a4faea81c36448d4c4', '{"by": "Vestibule", "title": {"text": "Email not sent", "values": {}}, "whose": "Anna Conti"}', 196),
	(197, '9f98c67ee219bfb9a79560129a37811e', '{"by": "Anna Conti", "to": "cancelled@sons.example", "sender": "Anna Conti", "comment": "", "customer": "Cancelled Person", "documents": "Supplier self-declaration, Your address"}', 197),
	(198, '5418a90ebde1cc60678222424ae9e375', '{"by": "Vestibule", "to": "expired@sons.example", "sender": "Anna Conti", "comment": "", "customer": "Expired Person", "documents": "Supplier self-declaration, Your address"}', 198),
	(199, '1b98fe78d4859d1b0fc6e4294194dc48', '{"by": "Anna Conti", "file": "tax return 2025.pdf", "item": "Tax return 2025"}', 199),
	(200, '78489a6dfb3d71c625c0134dde070a5b', '{"by": "Anna Conti", "file": "tax return 2025.pdf"}', 200);
INSERT INTO public.audit_auditdetails VALUES
	(201, '944b4b54728157fc6043a3c7f5ffaac5', '{"by": "Anna Conti", "file": "draft.pdf", "item": "Tax return 2025"}', 201),
	(202, '180e7a990a9e31e19219fe0fee1e5400', '{"by": "Anna Conti", "purpose": "upload"}', 202),
	(203, '621088f951207bccfeb74625dbbb9045', '{"by": "Anna Conti", "purpose": "upload"}', 203),
	(204, '149b2b476a6c433a3cee8938a2c83a23', '{"by": "Anna Conti", "purpose": "download"}', 204),
	(205, '382a933637b6a7a1ae31bba9e2e92827', '{"by": "Anna Conti", "purpose": "download"}', 205),
	(206, 'a5d92694d6f447abf43e72e394f96926', '{"by": "the client (Tax return 2025)", "address": "192.0.2.7", "purpose": "upload"}', 206),
	(207, 'a1361547089d0a93efae69f662d3bcc1', '{"by": "the client (Tax return 2025)", "name": "the client (Tax return 2025)", "customer": "the client (Tax return 2025)"}', 207),
	(208, 'ca938c5ace2e9fc0f03de97a9e23a4f1', '{"by": "the client (Tax return 2025)", "file": "bill one.pdf", "item": "Tax return 2025"}', 208),
	(209, '175b28d6bd621159bacc8bfd6c5568c5', '{"by": "the client (Tax return 2025)", "file": "bill two.pdf", "item": "Tax return 2025"}', 209),
	(210, '54de81bd10af24e4c09e9d0f4eb923a4', '{"by": "the client (Tax return 2025)", "count": "2", "files": "bill one.pdf, bill two.pdf"}', 210),
	(211, 'a5ddaac70a324f72051331c3ed312be3', '{"by": "the client (Tax return 2025)", "title": {"text": "New documents from the client", "values": {}}, "whose": "Anna Conti"}', 211),
	(212, 'f1b1c57de3a966d566bbaf1ac26905f5', '{"by": "Anna Conti", "to": "Mina Bianchi", "purpose": "download"}', 212),
	(213, '7aeeea9a48f9c81932bb5f11d187ac84', '{"by": "Anna Conti", "title": "Your tax return"}', 213),
	(214, '383870306290f6f19027368e1e2eba2f', '{"by": "Vestibule", "to": "mina@bianchi.example", "title": "Your tax return"}', 214),
	(215, 'b69e02631fbeb5313f6b44cb477f2e9d', '{"by": "Anna Conti", "name": "Anna Conti"}', 215),
	(216, '80bd6e5c54edf992f514d6dcd04d3711', '{"by": "Ravi Sharma", "name": "Ravi Sharma"}', 216),
	(217, '43ab955adcae25dedecd59e812e91f47', '{"by": "Ada Admin", "name": "Ada Admin"}', 217),
	(218, 'deed74fbcd7bee9f828a33c14343695b', '{"by": "Mina Bianchi", "name": "Mina Bianchi"}', 218),
	(219, '40d45a51e6f795e079c55468b5768106', '{"by": "begun@sons.example", "name": "begun@sons.example", "customer": "begun@sons.example"}', 219),
	(220, '6b790e01cbdf1ee8f83d37b34e9b5c9b', '{"by": "the client (Tax return 2025)", "address": "127.0.0.1", "purpose": "upload"}', 220),
	(221, '584ee3ad248a902fa5e4a3ebbbaf2b36', '{"by": "the client (Tax return 2025)", "address": "127.0.0.1", "purpose": "download"}', 221),
	(222, 'e0209c29b2b4735638010ed2f46661e5', '{"by": "the client (Tax return 2025)", "name": "the client (Tax return 2025)", "customer": "the client (Tax return 2025)"}', 222),
	(223, 'e68572314f9ca50bde01e43489eee06c', '{"by": "begun@sons.example", "file": "funds.pdf", "item": "Supplier self-declaration"}', 223),
	(224, 'f1a12bea71aa6e4e9e46119789703bd5', '{"by": "the client (Tax return 2025)", "address": "127.0.0.1", "purpose": "upload"}', 224),
	(225, '898f5b28a2a39fb21c6f7cc783542b27', '{"by": "the client (Tax return 2025)", "file": "two bills.pdf", "item": "Tax return 2025"}', 225),
	(226, '5c78b7970fa64abca47d914ee525c97a', '{"by": "the client (Tax return 2025)", "file": "and three.pdf", "item": "Tax return 2025"}', 226),
	(227, '3870e186f33bfd93e63136e1100df515', '{"by": "the client (Tax return 2025)", "count": "2", "files": "two bills.pdf, and three.pdf"}', 227),
	(228, 'd2b9dc5e29bbb95fad123720f14c5696', '{"by": "the client (Tax return 2025)", "file": "two bills.pdf", "item": "Tax return 2025"}', 228),
	(229, '574c434956e3087199cf1bf253ebfd58', '{"by": "the client (Tax return 2025)", "file": "and three.pdf", "item": "Tax return 2025"}', 229),
	(230, '8dced4acabf275b035b8f4a2f4924b70', '{"by": "answered@sons.example", "file": "answer.pdf", "item": "Supplier self-declaration"}', 230),
	(231, '331895585685809cb48ee5259e50bb50', '{"by": "answered@sons.example", "file": "answer.pdf", "item": "Your address"}', 231),
	(232, 'f922079e3148bf63ea94d5cf5883e62b', '{"by": "answered@sons.example", "name": "answered@sons.example", "customer": "answered@sons.example"}', 232),
	(233, 'c39fd6f31315de893835eb84658eb39f', '{"by": "answered@sons.example", "file": "answer.pdf", "item": "Supplier self-declaration"}', 233),
	(234, '83edd6ff2449760890914d9f93d767cb', '{"by": "answered@sons.example", "file": "answer.pdf", "item": "Your address"}', 234),
	(235, '019d0657ac079bc54bfa50e08628b43f', '{"by": "answered@sons.example", "to": "answered@sons.example", "sender": "Anna Conti", "comment": "", "customer": "Answered Person", "documents": "Supplier self-declaration, Your address"}', 235),
	(236, '6f30ca9cb793e292dde23cc6d41c622b', '{"by": "answered@sons.example", "title": {"text": "Review the answers", "values": {}}, "whose": "Anna Conti"}', 236),
	(237, 'e6298903be060a27724f1a37202aa44c', '{"by": "Vestibule", "name": "Ready and Sons Ltd"}', 237),
	(238, 'c1c5b0bdd44d95c9f276c22781ca46e5', '{"by": "Vestibule", "name": "Ready Person"}', 238),
	(239, '14c32057d5c98de95777935ce74a2a2e', '{"by": "Vestibule", "name": "Ada47 Admin", "teams": "-"}', 239),
	(240, '6c5c6229245d532c914730680da14da0', '{"by": "Ada47 Admin", "name": "Your address"}', 240),
	(241, 'fadac1d1a1928f5d35f20524e78a3f10', '{"by": "Ada47 Admin", "name": "Account 48"}', 241),
	(242, 'bdbb1a7fb8df8a3d90f71b51bece7137', '{"by": "Anna Conti", "title": "Account opening"}', 242),
	(243, '88fb1f3d55387ac578fc26db1da6f74c', '{"by": "Anna Conti", "customer": "Ready Person"}', 243),
	(244, '4078dbc4812a5528ea7707ec80118375', '{"by": "Anna Conti", "item": "Supplier self-declaration", "task": "Source of funds"}', 244),
	(245, 'bdce6aff0446eeec44d937ad1c564b12', '{"by": "Anna Conti", "item": "Your address", "task": "Proof of address"}', 245),
	(246, '22a38c5b887847e527c900682924f005', '{"by": "Anna Conti", "to": "ready@sons.example", "sender": "Anna Conti", "comment": "", "customer": "Ready Person", "documents": "Supplier self-declaration, Your address"}', 246),
	(247, '06ab423e78e854af973b02663b0535d2', '{"by": "Vestibule", "to": "ready@sons.example", "title": "We need some information from you – Northwind Ltd [NW-2026-0018]"}', 247),
	(248, '0cbfa138ff653147e2e1f741b174fa5b', '{"by": "Vestibule", "to": "ready@sons.example", "sender": "Anna Conti", "comment": "", "customer": "Ready Person", "documents": "Supplier self-declaration, Your address"}', 248),
	(249, '7fe5c96eff3e909fb682572be0058df6', '{"by": "ready@sons.example", "file": "answer.pdf", "item": "Supplier self-declaration"}', 249),
	(250, '5f5069128bf07a9bca2233af1f4112de', '{"by": "ready@sons.example", "file": "answer.pdf", "item": "Your address"}', 250);
INSERT INTO public.audit_auditdetails VALUES
	(251, '47e7f36f79c4ae7d429aa1105605c5b8', '{"by": "ready@sons.example", "name": "ready@sons.example", "customer": "ready@sons.example"}', 251);
INSERT INTO public.audit_auditevent VALUES
	(1, 'organisation.set_up', 'organisation:1', NULL, 'system', '2026-11-26 19:46:55.863996+00', '4ce767e5d6692a721fb4db0be6832dbfa33dcfecb0988bab851d94cc9d5e6d4d'),
	(2, 'staff.added', 'staff:1', NULL, 'system', '2026-11-26 19:46:55.901897+00', '4aa1cd69234c8681cf248b4dd0e6e2cfec416ef0a05b052a70a558465326c8da'),
	(3, 'staff.added', 'staff:2', NULL, 'system', '2026-11-26 19:46:55.910412+00', '93533723df6da2f74c61fa8c93c824fd8989e40522a8955a2107f83f41df3d90'),
	(4, 'client.created', 'client:1', 1, 'system', '2026-11-26 19:46:55.917735+00', '6634395520b88b17481382ce858bbb079f8ac54e4e4e4f368223ea72f5f1e2b8'),
	(5, 'contact.created', 'contact:1', 1, 'system', '2026-11-26 19:46:55.92481+00', '66fcd64013dc15e29cdc39d1c591bf0db280435d0e7bf2dabc7451990f1bd656'),
	(6, 'template.created', 'template:1', NULL, 'staff:1', '2026-11-26 19:46:56.227485+00', 'e1916f6e0e794c35fa48b400005e042ed33b6455b34582d29359f22c3de90748'),
	(7, 'template.created', 'template:2', NULL, 'staff:1', '2026-11-26 19:46:56.229788+00', '81961e7980824d301e02b90f5c00c1873a6064cc8dc7a49e13be2b01bd8dd640'),
	(8, 'staff.added', 'staff:3', NULL, 'system', '2026-11-26 19:46:56.236913+00', 'a5e7fc13d5b550b85130aef204d7280b992e65bd71260f404df07d09e6ba03a6'),
	(9, 'form.created', 'form:1', NULL, 'staff:3', '2026-11-26 19:46:56.242574+00', 'eae327aacd2cd37cd9d427799ed9db5100a1e9077732b3d7f24b01752d2f9bb7'),
	(10, 'form.created', 'form:2', NULL, 'staff:3', '2026-11-26 19:46:56.245748+00', '1bfce38ff85463fc74a95922cbb3bbe5fd1630c17960d0551c9ae4f1b0293e47'),
	(11, 'case_type.created', 'case_type:1', NULL, 'staff:3', '2026-11-26 19:46:56.279521+00', '628478ff7439e887b6b816224349b344c3330b418410b6d6ea7e46930ab670b7'),
	(12, 'case.created', 'case:1', 1, 'staff:1', '2026-11-26 19:46:56.29205+00', '6d7fd6830fcb864aed5235465a6d7c65ddb5ebac0981d0321eeaef1f011007e3'),
	(13, 'staff.added', 'staff:4', NULL, 'system', '2026-11-26 19:46:56.299795+00', 'f54f9dc7f96afc7fb5a08c271ccdd91ef2b92f96c333138f2d677bb4dc534eb7'),
	(14, 'case_type.created', 'case_type:2', NULL, 'staff:4', '2026-11-26 19:46:56.30681+00', '186b6c56ab5354b5e56834c4e6a13b244c28c5588d0d6b81c21a275eb58541dc'),
	(15, 'case.created', 'case:2', 1, 'staff:1', '2026-11-26 19:46:56.314267+00', 'bf76a324aa837018fe48784f2ae6b70b725c71a6151c76466b95ea8d43448af0'),
	(16, 'client.created', 'client:2', 2, 'system', '2026-11-26 19:46:56.318278+00', '20193be0622e7b8bf8e9e0748e7da91831afcadc527de231eb40b3f8bc1d6d4b'),
	(17, 'contact.created', 'contact:2', 2, 'system', '2026-11-26 19:46:56.323698+00', '111c5d24e32da8c16bce3cd92c607b5cfbf735d82b462ce611143dfbd17c8e98'),
	(18, 'account.created', 'external:1', 2, 'staff:1', '2026-11-26 19:46:56.341104+00', '8d404f91755cd1d343aba99958411cfd740a3eb83e9abf6d3bc68df3536f46f2'),
	(19, 'docrequest.created', 'docrequest:1', 2, 'staff:1', '2026-11-26 19:46:56.366815+00', 'bc96550d2bd9bac709d07cb38757b895bda253abc4b83df860abea148a554777'),
	(20, 'task.created', 'docrequest:1', 2, 'staff:1', '2026-11-26 19:46:56.38017+00', '936524db59cbf703c9f424c054af0da0466e483c947a6ae69cecac0191b352a2'),
	(21, 'client.created', 'client:3', 3, 'system', '2026-11-26 19:46:56.38368+00', 'f71e6496f81fd49f470735aa94e498be1bf0bd6121d887cb3da20c3525acff2b'),
	(22, 'contact.created', 'contact:3', 3, 'system', '2026-11-26 19:46:56.389979+00', 'ce29b9089aaacf5cfed01eef0e7e375305fde295c31391d5a30cdd9d88bbb4ba'),
	(23, 'account.created', 'external:2', 3, 'staff:1', '2026-11-26 19:46:56.401422+00', 'e8b1900228778f83f929d44dc63694f59112e2d8bf38c467067c4f7f5db64e3f'),
	(24, 'docrequest.created', 'docrequest:2', 3, 'staff:1', '2026-11-26 19:46:56.407437+00', '0bbb3e85bf41a3e4a93509d0c1033d95cc43665440e4ee858c8d7f51cabd6a9c'),
	(25, 'task.created', 'docrequest:2', 3, 'staff:1', '2026-11-26 19:46:56.413878+00', '4b7ca3d7936f2df8317c94454d9ab6b324aff4d3bf9392c176e8aab2f42ee452'),
	(26, 'docrequest.contacted', 'docrequest:2', 3, 'staff:2', '2026-11-26 19:46:56.426761+00', '773320960d07781d5f5140aae500d227036e4d3ecbeba9d6125e9c69cfef202d'),
	(27, 'task.done', 'docrequest:2', 3, 'staff:2', '2026-11-26 19:46:56.430673+00', '480dfb77c018af0d8a6a2fb2581555c737f945e3619f346389a95367cedb506b'),
	(28, 'account.invited', 'docrequest:2', 3, 'staff:2', '2026-11-26 19:46:56.439577+00', 'd42a04a0377dda6a37f82ea015d34f9265f9daf9ae5b887fea5f43d733f6cb1e'),
	(29, 'mail.queued', 'docrequest:2', 3, 'system', '2026-11-26 19:46:56.517829+00', '9be206beff059fcfcae02c56da86dacf246e1860f1558e7f703e19ad1cd3376e'),
	(30, 'account.created', 'external:3', 1, 'staff:1', '2026-11-26 19:46:56.535232+00', '5ba3c2e8844fb1b5a6f7b9d9e58b95b63ae73aa30cc314693080432134ea2a2b'),
	(31, 'docrequest.created', 'docrequest:3', 1, 'staff:1', '2026-11-26 19:46:56.541297+00', '58ec397f02446eacd2d1cdf7f17717dec4f2e10d8b2c85957e5228bdfe60ebce'),
	(32, 'task.created', 'docrequest:3', 1, 'staff:1', '2026-11-26 19:46:56.547959+00', 'c9a64324a5e24e73053baf78ecb980d1da0808039ab92b4a0bfbd39d75a94f25'),
	(33, 'docrequest.contacted', 'docrequest:3', 1, 'staff:2', '2026-11-26 19:46:56.559117+00', '07aa29a08644bd1bd1ed8dfd5ecedde17c3ca15c37305bb63bacf4e9d0c7a5c3'),
	(34, 'task.done', 'docrequest:3', 1, 'staff:2', '2026-11-26 19:46:56.561802+00', '3f693185b071d648a99083958665549947bdb202ea5f15149f69476b96307e62'),
	(35, 'account.invited', 'docrequest:3', 1, 'staff:2', '2026-11-26 19:46:56.566652+00', 'fbe9485da265fa17935e7440a204bfdd68187f76c8a10f9b3b02a041d4ebf151'),
	(36, 'mail.queued', 'docrequest:3', 1, 'system', '2026-11-26 19:46:56.580863+00', 'b51d5d5d1298d539ca46fb20684dd22c7b6729ec03075325e32307c896a27c42'),
	(37, 'account.registered', 'external:3', NULL, 'external:3', '2026-11-26 19:46:56.599911+00', '60696bf5e35c54b71309e221a8c9cfa0722cc512c66b46f13b4b0d4df9c6c154'),
	(38, 'docrequest.created', 'docrequest:4', 1, 'staff:1', '2026-11-26 19:46:56.616379+00', '2715355b1cca079c41a951a62cc0bd3987ad10395afdc0c4d46a6064256c4a41'),
	(39, 'mail.queued', 'docrequest:4', 1, 'system', '2026-11-26 19:46:56.807689+00', 'b853645b10aabd499d02c7c551edafcca85c28fb672dd2c666477ec287c09f9a'),
	(40, 'file.added', 'docrequest:4', 1, 'external:3', '2026-11-26 19:46:56.851818+00', 'e07688f8cd325fbcd849e0d6463db038aacfea385c410974f1673d396d7c56ed'),
	(41, 'file.added', 'docrequest:4', 1, 'external:3', '2026-11-26 19:46:56.891786+00', '557ef5e950263e7f934a40cd0fdba1abfb468251a2048e5191aa1ad0e6edc541'),
	(42, 'mail.refused', 'docrequest:3', 1, 'system', '2026-11-26 19:46:56.917953+00', 'e824604ad6b7dd6e6c5010e6c1997b721b1ee9faf6abe2262c784aca417a4edb'),
	(43, 'task.created', 'docrequest:3', 1, 'system', '2026-11-26 19:46:56.935511+00', '8ca84d903d674f111f9da6ece5c6e8344dd641252b4622d3314fec7b1dc7afb5'),
	(44, 'docrequest.created', 'docrequest:5', 1, 'staff:1', '2026-11-26 19:46:56.954357+00', '5ddc021149f4e1b29048ba982c3eb4c66fba283e1ab72e35ffc4cb6444e67454'),
	(45, 'mail.queued', 'docrequest:5', 1, 'system', '2026-11-26 19:46:56.965458+00', '208bef9e36053c3899de22b6fa08573470c791cdb7f4c12bef4d20739d537760'),
	(46, 'file.added', 'docrequest:5', 1, 'external:3', '2026-11-26 19:46:57.007588+00', '6f91c0f9948857e2e6801328394f89faea26d9903ffe89294abc3558453fa6ab'),
	(47, 'file.added', 'docrequest:5', 1, 'external:3', '2026-11-26 19:46:57.053162+00', '403b856d1531f3dc60e0b08320093454c0f297d7643a927d1873bd1b3dea4f59'),
	(48, 'document.uploaded', 'docrequest:5', 1, 'external:3', '2026-11-26 19:46:57.115354+00', '126b130e3427cb3bb4d3e30f0b5abe91de99e14ad77ed02f900d38a9557b1c7e'),
	(49, 'document.uploaded', 'docrequest:5', 1, 'external:3', '2026-11-26 19:46:57.123578+00', 'cf7b906e3c977f58bdde5f965532deacb290cbccecb95b6010a5a9c9e897e211'),
	(50, 'docrequest.submitted', 'docrequest:5', 1, 'external:3', '2026-11-26 19:46:57.132771+00', '0e9cdb56e1dcd14b749f9fbeb062b8a4f1eed280d876a8a9fdca2edb25c95ac7');
INSERT INTO public.audit_auditevent VALUES
	(51, 'task.created', 'docrequest:5', 1, 'external:3', '2026-11-26 19:46:57.139738+00', 'af78339848b9308cf795608247a72109436eb9562a64e3ed278ba317acbe4998'),
	(52, 'docrequest.created', 'docrequest:6', 1, 'staff:1', '2026-11-26 19:46:57.157925+00', '6c9d8f2ad07f6ccf25a5cf8e9fa8b0f3bf75fd9bebebfd039f9c34ec11b1ae2f'),
	(53, 'mail.queued', 'docrequest:6', 1, 'system', '2026-11-26 19:46:57.169055+00', '168007b334d61edd2907a70b869d21f6b66510fe650aecda2e46c4758731c33e'),
	(54, 'file.added', 'docrequest:6', 1, 'external:3', '2026-11-26 19:46:57.214918+00', 'c9e8e792035070a5ae4768fd2f5c6acfda9b6cf74b7055e80d75e9a4e288a47d'),
	(55, 'file.added', 'docrequest:6', 1, 'external:3', '2026-11-26 19:46:57.258112+00', '53df09db607982b44e43490d95e169918e84e058405457e8c31ebb7913e75284'),
	(56, 'document.uploaded', 'docrequest:6', 1, 'external:3', '2026-11-26 19:46:57.286269+00', '0f8bc0f329f0c0e0101744e04b729c8c5f953aa559a0894198e973e23b37b898'),
	(57, 'document.uploaded', 'docrequest:6', 1, 'external:3', '2026-11-26 19:46:57.292977+00', 'c84137d37f34d0dedcd1af00c1f21182ffc81a2066ce4ad4f40d32a9992f0cad'),
	(58, 'docrequest.submitted', 'docrequest:6', 1, 'external:3', '2026-11-26 19:46:57.302053+00', '2aba8db6aac3572d37168d6805d626852b3e8ebe80142fb201d712d9f08f5370'),
	(59, 'task.created', 'docrequest:6', 1, 'external:3', '2026-11-26 19:46:57.309119+00', '014d3927cace9452241bf6ecdd71c6f01f0543dde720a71004664806279dda2f'),
	(60, 'docrequest.asked_again', 'docrequest:6', 1, 'staff:2', '2026-11-26 19:46:57.346878+00', '78d84db82ea69d916d13fce7f2c9fbe3276274e5079f8cac3a65412e1256ad15'),
	(61, 'task.done', 'docrequest:6', 1, 'staff:2', '2026-11-26 19:46:57.350272+00', '650c536c3c0c3365f7b3b187927abfacb1e2178048e94dc5ef777b5dbeb8be44'),
	(62, 'mail.queued', 'docrequest:6', 1, 'system', '2026-11-26 19:46:57.369121+00', 'd50c2500498cbd1fd2abae9bf51572ee7bcb8fb5271edc616144750ca3cc33d2'),
	(63, 'file.added', 'docrequest:6', 1, 'external:3', '2026-11-26 19:46:57.415808+00', '80c3bb6b8b12953a3ba14451b8d7c126bfca1d47131499d962e7cde9d87b148a'),
	(64, 'document.uploaded', 'docrequest:6', 1, 'external:3', '2026-11-26 19:46:57.443638+00', '1cfb5ba20d7e61969e80daa3ea3399ebfeb84dea5a84706f888686ea49525a37'),
	(65, 'docrequest.submitted', 'docrequest:6', 1, 'external:3', '2026-11-26 19:46:57.453079+00', '7b3e2e998eed5a352716d80afd200b3d794e1cbe1d6d2de9866c8f0c4f6aa343'),
	(66, 'task.created', 'docrequest:6', 1, 'external:3', '2026-11-26 19:46:57.462268+00', 'a8a23f99f26796cfd0e97aefc63890e857dc09efa7cbf832f8b49936593a6dc7'),
	(67, 'docrequest.created', 'docrequest:7', 1, 'staff:1', '2026-11-26 19:46:57.481573+00', 'bde2168b6571eb9b6d40fffdc42d5eb9a8f9b7339e5cb539cfecbdce635c0fc7'),
	(68, 'mail.queued', 'docrequest:7', 1, 'system', '2026-11-26 19:46:57.494917+00', 'eba7b5525c2d6e689ac9e4fdc63676739c922494d915ac1a3d35b6b2a9bd246d'),
	(69, 'file.added', 'docrequest:7', 1, 'external:3', '2026-11-26 19:46:57.542723+00', '83747747bb060e4594a857cdca03d325689e059ec59c6c30d192ff2ac16238ba'),
	(70, 'file.added', 'docrequest:7', 1, 'external:3', '2026-11-26 19:46:57.586042+00', '3108471dfd412dfca6b898a0bdead46a6edd584b6b94bd033989e865ad04a8d4'),
	(71, 'document.uploaded', 'docrequest:7', 1, 'external:3', '2026-11-26 19:46:57.614709+00', 'ad337a60cbf5f1a4b2b8976a68f994863bfbf7b265dcd8987c136802931aab84'),
	(72, 'document.uploaded', 'docrequest:7', 1, 'external:3', '2026-11-26 19:46:57.621837+00', '69a8aea0dc4646eafc2f115e81b3d0ed8a7ebb362eda316cc8b173bf6dd24aa9'),
	(73, 'docrequest.submitted', 'docrequest:7', 1, 'external:3', '2026-11-26 19:46:57.633112+00', '43faf00456a3c2e1866d96ea823763c74650b53ac8b221ebcb24b43b455b3c7b'),
	(74, 'task.created', 'docrequest:7', 1, 'external:3', '2026-11-26 19:46:57.640862+00', '127fc0679ce066c7ea7a257cce425a549c1ccdbe99f144c834f75579da56ec69'),
	(75, 'docrequest.asked_again', 'docrequest:7', 1, 'staff:2', '2026-11-26 19:46:57.676942+00', '987a278acc0acb28a400b0571c11779de8bdce828bd5134a766a5e0646372997'),
	(76, 'task.done', 'docrequest:7', 1, 'staff:2', '2026-11-26 19:46:57.680229+00', 'fe44f747ea861541ef8b580587004e5d4da4cdea46a0ac0cbf640dc0c9dc46d0'),
	(77, 'mail.queued', 'docrequest:7', 1, 'system', '2026-11-26 19:46:57.694649+00', '8dca031c0779efcc8ba71df77bc946be2f6c8d87942d70853272c19b159d67fb'),
	(78, 'docrequest.created', 'docrequest:8', 1, 'staff:1', '2026-11-26 19:46:57.714582+00', 'd053a18844a1d2408efa5ba52acad465b6f996e910fbd14e757de49eed89a89f'),
	(79, 'mail.queued', 'docrequest:8', 1, 'system', '2026-11-26 19:46:57.728876+00', 'f6adafbf6e2a0150e43da7865cd92526b0643d43736d2093091d57f8cf7d41e8'),
	(80, 'file.added', 'docrequest:8', 1, 'external:3', '2026-11-26 19:46:57.778121+00', '91da126a73d680ac9806ad62c3896de75d25e3eda9aa2dd271551b0cb23e3cc9'),
	(81, 'file.added', 'docrequest:8', 1, 'external:3', '2026-11-26 19:46:57.823774+00', 'eeb98949e775a215a27395f0fcf182a5401d60022027d41a863328fc82379ccb'),
	(82, 'document.uploaded', 'docrequest:8', 1, 'external:3', '2026-11-26 19:46:57.850617+00', '84854aa42e5367edb6d027ee6a745694657b70b3bbf39f15a34049cab5e4ca98'),
	(83, 'document.uploaded', 'docrequest:8', 1, 'external:3', '2026-11-26 19:46:57.857011+00', '78aaf9141ae79bf4f37b18236d5776bcad9212c2ce05dc45e635a4aec5232cc3'),
	(84, 'docrequest.submitted', 'docrequest:8', 1, 'external:3', '2026-11-26 19:46:57.866378+00', '5da7dc66e20c359ebb990ffa07967d51c6df23e9a1119d3c73196c675aee3154'),
	(85, 'task.created', 'docrequest:8', 1, 'external:3', '2026-11-26 19:46:57.873482+00', 'ca0517d89d0474c635906136786f2fe848fd95ef2c8eb2a20eebbe4e5b0496f0'),
	(86, 'docrequest.accepted', 'docrequest:8', 1, 'staff:2', '2026-11-26 19:46:57.908784+00', '1c9da8bfba4c10a68c7b203b4429df2025590383ecc060cab39de1bbf405e4b2'),
	(87, 'task.done', 'docrequest:8', 1, 'staff:2', '2026-11-26 19:46:57.912662+00', 'd6133412c9d42bf1b04a68437000fc8df4e4a0758bfd9bfe7d245307c6d8e374'),
	(88, 'task.created', 'docrequest:8', 1, 'staff:2', '2026-11-26 19:46:57.914756+00', 'e82479d5e2dd700271c521b065634ae9fb6308c6c928e77d7c6430e2d32244d7'),
	(89, 'mail.queued', 'docrequest:8', 1, 'system', '2026-11-26 19:46:57.927608+00', 'bb2320b75489e36eeff0becfb692f81c85ee1a33c54d1e487a21015ab48e6f82'),
	(90, 'docrequest.created', 'docrequest:9', 1, 'staff:1', '2026-11-26 19:46:57.944894+00', 'ed30d56800e6bb3475a57980eb21a3ac6c0e3116f751e1e107e30a9fa47b283b'),
	(91, 'mail.queued', 'docrequest:9', 1, 'system', '2026-11-26 19:46:57.958315+00', 'c3fda38c5ce25d5bcc7c0570b5db817d41767b2f15920a4c0c118855cb1dc2f7'),
	(92, 'file.added', 'docrequest:9', 1, 'external:3', '2026-11-26 19:46:58.005557+00', '3d34d13b8fb358163f4d6d3f9761f20e810442ad9d93686ee09851f16171ef7e'),
	(93, 'file.added', 'docrequest:9', 1, 'external:3', '2026-11-26 19:46:58.04294+00', '7918b4b65229a94a817bde47fcee2f7f1e723f4e2839c3768007f355e06821d9'),
	(94, 'document.uploaded', 'docrequest:9', 1, 'external:3', '2026-11-26 19:46:58.062188+00', '6188381747de6d0323e3dcffc38714dac5a13eef9ad66278616decb91d2d198b'),
	(95, 'document.uploaded', 'docrequest:9', 1, 'external:3', '2026-11-26 19:46:58.067051+00', '59063b88100590b22f1daaf30354574e3b4fdfba2fac665c9559ef37bb2acd68'),
	(96, 'docrequest.submitted', 'docrequest:9', 1, 'external:3', '2026-11-26 19:46:58.073592+00', '4659561e730a3112a16ed5bb5eba3c873f119aa22eca0820c543360ce28450e4'),
	(97, 'task.created', 'docrequest:9', 1, 'external:3', '2026-11-26 19:46:58.078132+00', '9a148e80b94e69c3ef340532495d0428fea409855ba3a30099d214d0fc0eccea'),
	(98, 'docrequest.accepted', 'docrequest:9', 1, 'staff:2', '2026-11-26 19:46:58.099737+00', '59d5a01964d035e28d6926577d377cda8f7440d29c265e94e275d5c6bbada8e6'),
	(99, 'task.done', 'docrequest:9', 1, 'staff:2', '2026-11-26 19:46:58.102376+00', 'c466d0ec00ca8abaf9db132a9afdb23560fa08746f10a484d8ad54b568ef88cc'),
	(100, 'task.created', 'docrequest:9', 1, 'staff:2', '2026-11-26 19:46:58.104133+00', 'cb893c6c88d5288421b6d2979bfbafe2bac9d7f2093cfb8b2a1d18939b9b5bfe');
INSERT INTO public.audit_auditevent VALUES
	(101, 'mail.queued', 'docrequest:9', 1, 'system', '2026-11-26 19:46:58.111568+00', '1c91eb511faefdfe7d012fbf0f996660866ce129114de5754752b1d864db834a'),
	(102, 'docrequest.closed', 'docrequest:9', 1, 'staff:1', '2026-11-26 19:46:58.125474+00', '1fd7810792f7e54f70342304575b1320a135c919fa022953dd47bb790a1494d8'),
	(103, 'task.done', 'docrequest:9', 1, 'staff:1', '2026-11-26 19:46:58.128061+00', '44aeec59134e8fc48f51a328f049114b74dee344d660f795a0c3076a47ddf948'),
	(104, 'docrequest.drafted', 'docrequest:10', 1, 'staff:1', '2026-11-26 19:46:58.154729+00', 'bbf8b43c40d837f5fef7e2d1eb19a2257e178ce5274b063bf6737ab70cbeaa8a'),
	(105, 'docrequest.item_added', 'docrequest:10', 1, 'staff:1', '2026-11-26 19:46:58.15967+00', 'dc92812991873ceb7e4a1080b3d529d729cc8514cc81a1309168615c20387b3c'),
	(106, 'docrequest.item_added', 'docrequest:10', 1, 'staff:1', '2026-11-26 19:46:58.194997+00', '277c02470de519e1a375c3fa7c9aa946e4ac082932c7100ae47815363a85d189'),
	(107, 'docrequest.sending', 'docrequest:10', 1, 'staff:1', '2026-11-26 19:46:58.211431+00', '1f3a0132ca486cc17877236dc88771cc093d6cb99651484f6830a33ca412a85b'),
	(108, 'mail.queued', 'docrequest:10', 1, 'system', '2026-11-26 19:46:58.220674+00', '770c52a2f8e6ccf5b7c4e81c29bede6ae5c7fc9aa333890973add9d1c0da65b6'),
	(109, 'mail.sent', 'docrequest:10', 1, 'system', '2026-11-26 19:46:58.232844+00', '3186704bcd770967bd793c29d9c17a8466bc830e415cca8df501ac5c177b6faf'),
	(110, 'docrequest.mailed', 'docrequest:10', 1, 'system', '2026-11-26 19:46:58.248748+00', 'ea0a9fd6ae0958e148da0bb7349eb8e20ee96feae8f89e69ea4a8f99c25110a9'),
	(111, 'client.created', 'client:4', 4, 'system', '2026-11-26 19:46:58.255759+00', 'ce728de11f12fd5f31dc7b7c3e54a38c67c45981a5026b2e9e4cf901612b415f'),
	(112, 'contact.created', 'contact:4', 4, 'system', '2026-11-26 19:46:58.259695+00', '797c6ed86c17b44e8862009f5ce5cab338f0e6536226a6c6c9b8c8b40a7508a6'),
	(113, 'staff.added', 'staff:5', NULL, 'system', '2026-11-26 19:46:58.265531+00', 'f171bed1502eebf113f7a419bf18d77986963679abb2740b76b4295310b06601'),
	(114, 'form.created', 'form:3', NULL, 'staff:5', '2026-11-26 19:46:58.268495+00', '5103d3fdf7a2a3c0a0d42f5a30c6100233b31446e48608ebad4999927f86c3a2'),
	(115, 'case_type.created', 'case_type:3', NULL, 'staff:5', '2026-11-26 19:46:58.279169+00', 'a852eb3cb4532c0dd99f4edb2313b8326da8bea6483156d61df02b9d407e5587'),
	(116, 'case.created', 'case:3', 4, 'staff:1', '2026-11-26 19:46:58.284016+00', '26177b99778058e1eb472a4b8556026e67647b8565c76089afbd258be8f27896'),
	(117, 'docrequest.drafted', 'docrequest:11', 4, 'staff:1', '2026-11-26 19:46:58.305666+00', '246fbf752fec76b92432d50cd2845cefd520662cf831052e63d77bd20e28f5a9'),
	(118, 'docrequest.item_added', 'docrequest:11', 4, 'staff:1', '2026-11-26 19:46:58.312691+00', '0d99a9945c0959f9c27504029b7ce7dc55377ab9a71d9e1572c661f657a97410'),
	(119, 'docrequest.item_added', 'docrequest:11', 4, 'staff:1', '2026-11-26 19:46:58.347643+00', '25cc101113df5959c433329707702d366ed6d6b8a62eb2e2a0075efc3eb0bd47'),
	(120, 'client.created', 'client:5', 5, 'system', '2026-11-26 19:46:58.356523+00', '143aa1ab2ffe06f753c97730b704d0a4ce98126765244161f7bb3e59c17f6f13'),
	(121, 'contact.created', 'contact:5', 5, 'system', '2026-11-26 19:46:58.360332+00', 'aa2e6a9cba63360bc29093e70e9324a6138b0b160e86b229833465564734084a'),
	(122, 'staff.added', 'staff:6', NULL, 'system', '2026-11-26 19:46:58.365839+00', '64b4262c8422c9ff82f9fc84e5d244e40041e8c5047f5acd0d3d602da544c178'),
	(123, 'form.created', 'form:4', NULL, 'staff:6', '2026-11-26 19:46:58.368331+00', '78b4697ddc1e1b59b827b6d5a9940fc7bdcd4f1ac75c04062cd6fb0b4b3e312f'),
	(124, 'case_type.created', 'case_type:4', NULL, 'staff:6', '2026-11-26 19:46:58.379953+00', '13eb65479ddc93c7d3aca45875235828f087e569c3cea45fc7cf1a622022f796'),
	(125, 'case.created', 'case:4', 5, 'staff:1', '2026-11-26 19:46:58.386381+00', '41e7e82cea2dde8b1b4448a03e0efdeb31cbeee646cb77ffec57a968af9c3e52'),
	(126, 'docrequest.drafted', 'docrequest:12', 5, 'staff:1', '2026-11-26 19:46:58.407977+00', 'ee773a0afac614b59407ae48d8a890711b8f2600a443fc2dcf0699194a98cf79'),
	(127, 'docrequest.item_added', 'docrequest:12', 5, 'staff:1', '2026-11-26 19:46:58.41403+00', 'f5fc08aacbb46eb064f3cbac5e10bacde87139111591334c6f09da44767e13d2'),
	(128, 'docrequest.item_added', 'docrequest:12', 5, 'staff:1', '2026-11-26 19:46:58.445622+00', '260fa4466da083610b931c0abf3dcac86a8e8ccb4d93dbccd283a7c2f64e1587'),
	(129, 'docrequest.sending', 'docrequest:12', 5, 'staff:1', '2026-11-26 19:46:58.473271+00', '613aba43456084b1436a317e5c619d5eccce29e664535ce739643adbcb70e1e1'),
	(130, 'mail.queued', 'docrequest:12', 5, 'system', '2026-11-26 19:46:58.484603+00', '3612cc2650fd6a732c72b17750ac348226323e72a26d887397a8c11c1d8e8686'),
	(131, 'client.created', 'client:6', 6, 'system', '2026-11-26 19:46:58.491358+00', '72d536a65a0d957aac52a48852246af4703a4d3d4361c6c5b3deb222e675148b'),
	(132, 'contact.created', 'contact:6', 6, 'system', '2026-11-26 19:46:58.495443+00', '30d8042d19bb2a96bb5b4d0cfd9d8f211946eedf0c151f86f7bbf0d36da112e1'),
	(133, 'staff.added', 'staff:7', NULL, 'system', '2026-11-26 19:46:58.501459+00', 'b299a8ac753a82aacc2c7a64e0c9c42e6972ab9e29ac27851070e63c14c0f98a'),
	(134, 'form.created', 'form:5', NULL, 'staff:7', '2026-11-26 19:46:58.505003+00', '7ea4108a7b0a65b739836d6c31544d7a7f2c36b3f459d21f33aad48635f2f4c0'),
	(135, 'case_type.created', 'case_type:5', NULL, 'staff:7', '2026-11-26 19:46:58.519094+00', 'd29a44fc6d8b986acf784ec847962122f63cb5bc189541cfc3c63ccdd5eeabf4'),
	(136, 'case.created', 'case:5', 6, 'staff:1', '2026-11-26 19:46:58.526493+00', '05370254f558d26fb98144ad303fc0043074e26012569947fb6ed192d68c4b1a'),
	(137, 'docrequest.drafted', 'docrequest:13', 6, 'staff:1', '2026-11-26 19:46:58.54508+00', '1a8bf0b8c478070d876986009d1447e1003c3fce5d97ba2ab39f5661567d5cb4'),
	(138, 'docrequest.item_added', 'docrequest:13', 6, 'staff:1', '2026-11-26 19:46:58.550469+00', 'c9dfb217275aa5d18ba569581b8677dbef8fc6208f41ce80244dcb39f3a8ce63'),
	(139, 'docrequest.item_added', 'docrequest:13', 6, 'staff:1', '2026-11-26 19:46:58.584572+00', '445bd9a6ab98b6e222d8c95a96cdd4b8b7ee70cc61b03c37ea91789dbf0ef4d3'),
	(140, 'docrequest.sending', 'docrequest:13', 6, 'staff:1', '2026-11-26 19:46:58.612213+00', 'db748c5d4b0eb1aabdc8bb7955632ff7e640c1904699a3284ea05c03343a44cc'),
	(141, 'mail.queued', 'docrequest:13', 6, 'system', '2026-11-26 19:46:58.62354+00', '893d8cf26d5930822200d12da88faab29f6518aa7ee2ebedc0040902a934b1bd'),
	(142, 'client.created', 'client:7', 7, 'system', '2026-11-26 19:46:58.630537+00', '4efd191db802c2e3048b864d8dc6102ddb21e4ec15373a199ed099b7e74860b4'),
	(143, 'contact.created', 'contact:7', 7, 'system', '2026-11-26 19:46:58.634249+00', '1f5e1a014c647b02fac936901a19ccae5f2b53d9aadd72736b914fa8f4fc1899'),
	(144, 'staff.added', 'staff:8', NULL, 'system', '2026-11-26 19:46:58.639545+00', '2c39a34c448c7eba26eefd20877613d571fc3579adec755d526f86ec8569d901'),
	(145, 'form.created', 'form:6', NULL, 'staff:8', '2026-11-26 19:46:58.64171+00', 'c522813d9e3fbcc60bd0f7a2c5c92a29daa9e4fb9a87307b68d21a204d829f85'),
	(146, 'case_type.created', 'case_type:6', NULL, 'staff:8', '2026-11-26 19:46:58.651507+00', 'eb8ebcab4371469ed0598e37cb6e8789015c3c5284c5b610753cf9bd2237db83'),
	(147, 'case.created', 'case:6', 7, 'staff:1', '2026-11-26 19:46:58.657805+00', 'da51a3473827ad9fd528954b04a0ca3791c817dd8caa68d41d85a61dab28a9b5'),
	(148, 'docrequest.drafted', 'docrequest:14', 7, 'staff:1', '2026-11-26 19:46:58.678645+00', '1abcc2141454c9efd6ecd28311ee906d63dc0213c4ce0d3d01e35018fa407cae'),
	(149, 'docrequest.item_added', 'docrequest:14', 7, 'staff:1', '2026-11-26 19:46:58.684374+00', '0545998807a52e523d73da5339c2bb67c051af76bef0c0ed00b417ee60ce006d'),
	(150, 'docrequest.item_added', 'docrequest:14', 7, 'staff:1', '2026-11-26 19:46:58.711602+00', '4a7cc4b73c77337f3cba118e905b32b81652d5a97da583d3f91ff5e4f7b6e164');
INSERT INTO public.audit_auditevent VALUES
	(151, 'docrequest.sending', 'docrequest:14', 7, 'staff:1', '2026-11-26 19:46:58.731758+00', '85eeac6d02a1f2179c67474d844bdd4e349a4a733eaffc3aea0c1b086c5a30d7'),
	(152, 'mail.queued', 'docrequest:14', 7, 'system', '2026-11-26 19:46:58.738177+00', 'ed053b804a330feacf4d33363f85f55fb1248cd969848b5abcf4609078dcbed5'),
	(153, 'mail.sent', 'docrequest:14', 7, 'system', '2026-11-26 19:46:58.746985+00', 'e648edede8416981aa31792b1a7e84c09aae3604a5ab87bb062062f42289802a'),
	(154, 'docrequest.mailed', 'docrequest:14', 7, 'system', '2026-11-26 19:46:58.759737+00', '87246084d6f3e445bc07e8a68c88aaea899491e2f51797e1f09df09edfd6bab8'),
	(155, 'client.created', 'client:8', 8, 'system', '2026-11-26 19:46:58.768105+00', 'cb5064cee77ec61fa1f089c5bfeb660c9a7146980d85c5417a9cba2c779f98fa'),
	(156, 'contact.created', 'contact:8', 8, 'system', '2026-11-26 19:46:58.772501+00', '707407572880f4f435c006116417761d60688b50d7c77809a6ab01c94fa0c342'),
	(157, 'staff.added', 'staff:9', NULL, 'system', '2026-11-26 19:46:58.778443+00', '36c47c827fb020697505ebc9f6e1e103bb6975690f06769d75dbb73c71c587ab'),
	(158, 'form.created', 'form:7', NULL, 'staff:9', '2026-11-26 19:46:58.781493+00', '5d1d6b5ce6633112d803db894e24adee22cec433d1cc73f791fb255d7f58a4d8'),
	(159, 'case_type.created', 'case_type:7', NULL, 'staff:9', '2026-11-26 19:46:58.794647+00', '1aad0ddb371c624867664e933d5a4d6cf23c5f519daa1ae2b7db6f2db6b237a2'),
	(160, 'case.created', 'case:7', 8, 'staff:1', '2026-11-26 19:46:58.800903+00', '3d7bd29a4f7bcc965019eeffe4b39a107536b70d0d4682fc41142a2dff774b3d'),
	(161, 'docrequest.drafted', 'docrequest:15', 8, 'staff:1', '2026-11-26 19:46:58.818502+00', '6450156bc61b6f0f9f95f9902aa69fdbb3326994abf1e64d7f5c2d761dc9a49d'),
	(162, 'docrequest.item_added', 'docrequest:15', 8, 'staff:1', '2026-11-26 19:46:58.823251+00', 'e15c25bd1d60d898f39855731c7f1e1a5d968151e65376e5b9b396c2ea2d0dbb'),
	(163, 'docrequest.item_added', 'docrequest:15', 8, 'staff:1', '2026-11-26 19:46:58.845429+00', 'bbbdd8c32bbd8fa42d86e4bdbbc42202d7528582d98eb0b585642bd3e0990cfe'),
	(164, 'docrequest.sending', 'docrequest:15', 8, 'staff:1', '2026-11-26 19:46:58.863722+00', 'd2ac1139905c3a727688c85066638eed9fceeb90e63f9929e81aca6345b1bd9c'),
	(165, 'mail.queued', 'docrequest:15', 8, 'system', '2026-11-26 19:46:58.872834+00', '11272a2e2d365d2706fca188565febdc21f353ee88af17b1e93173e3462cc2f7'),
	(166, 'mail.sent', 'docrequest:15', 8, 'system', '2026-11-26 19:46:58.886579+00', 'efdc01ef8ebf09385ddd159034203d4e74bee902c6d266eb7d39b9e47806b216'),
	(167, 'docrequest.mailed', 'docrequest:15', 8, 'system', '2026-11-26 19:46:58.90261+00', '5a342780763979eb8740b01fd653aef4cda536e0d38579b7a66ff51e6553b7e6'),
	(168, 'client.created', 'client:9', 9, 'system', '2026-11-26 19:46:58.910039+00', 'd92ddf69ab18a2769dfe6dc59119aa3e313e85adadee1bfd1fd801429eb67a21'),
	(169, 'contact.created', 'contact:9', 9, 'system', '2026-11-26 19:46:58.913888+00', '4babc6be679e955468da7f2952c84395e28f7191cc25e6e8025028c15df87e48'),
	(170, 'staff.added', 'staff:10', NULL, 'system', '2026-11-26 19:46:58.919577+00', '0104389622c6b87f8bc9115d79d32b500e5b7f258812c526b7844f7927a7e518'),
	(171, 'form.created', 'form:8', NULL, 'staff:10', '2026-11-26 19:46:58.922136+00', 'e86f3c34440e29c3071203cebf33ba47f5442750ffa466238cb1986a8575d59a'),
	(172, 'case_type.created', 'case_type:8', NULL, 'staff:10', '2026-11-26 19:46:58.933418+00', 'f2912b84fcb424b15a030c786f004974f79ed27066d9c66b4f81c406ec6f1f2a'),
	(173, 'case.created', 'case:8', 9, 'staff:1', '2026-11-26 19:46:58.938934+00', 'ab0e36d0851ee802b3786a6a68b1fc9cdf1dbe9efd99da307767681a5f4045fb'),
	(174, 'docrequest.drafted', 'docrequest:16', 9, 'staff:1', '2026-11-26 19:46:58.958493+00', '77974ec140202d5ba0057a2b388d61c31ec1302769b6f6383da0cd5977e65bbb'),
	(175, 'docrequest.item_added', 'docrequest:16', 9, 'staff:1', '2026-11-26 19:46:58.963495+00', '71cf6546a3412320c3a56538c5986d55f289ba8c60fa98c23e41561127fade81'),
	(176, 'docrequest.item_added', 'docrequest:16', 9, 'staff:1', '2026-11-26 19:46:58.991692+00', '94bdd7b56f4a11c96455c26c3b18fa342513f38c5b62f43b8e495f88285a57db'),
	(177, 'docrequest.sending', 'docrequest:16', 9, 'staff:1', '2026-11-26 19:46:59.016262+00', '8307acc7208c7c2c5f3288ec44043aab105941f5d1f762d9740a5b9f0d59eeff'),
	(178, 'mail.queued', 'docrequest:16', 9, 'system', '2026-11-26 19:46:59.02546+00', 'ec661d7eaa5e5800b1963a518dc2ba80c443a291b99b4999019932dee3393ca4'),
	(179, 'mail.sent', 'docrequest:16', 9, 'system', '2026-11-26 19:46:59.037789+00', 'b8a98734f494baf713269fcc1b0e9e9f035f803ca1849885d2bcfa151a0c83d5'),
	(180, 'docrequest.mailed', 'docrequest:16', 9, 'system', '2026-11-26 19:46:59.051294+00', '0aa0c55b4e8a6102fbc797a8b1145d123b315d81204449a3431ea0b64adc6cc3'),
	(181, 'client.created', 'client:10', 10, 'system', '2026-11-26 19:46:59.057496+00', 'ac8740cb294387abff1f7cb8c0bd5bc996b70f79eb13c7b4615861ed0021324a'),
	(182, 'contact.created', 'contact:10', 10, 'system', '2026-11-26 19:46:59.060256+00', 'eac6ed9e4a2b9a2e4fe2f0e12c7d79bd78a31c008d4ea79fc48ea8c210ded895'),
	(183, 'staff.added', 'staff:11', NULL, 'system', '2026-11-26 19:46:59.06463+00', 'fd9a7398d8018fee0ee1b842041ea4f01b5b93ab566e353aaa35933cd71de910'),
	(184, 'form.created', 'form:9', NULL, 'staff:11', '2026-11-26 19:46:59.066783+00', '67a8c715fd722ed30cea9907c2a69ca06294cede0791c9261933ac3c34192fa3'),
	(185, 'case_type.created', 'case_type:9', NULL, 'staff:11', '2026-11-26 19:46:59.077555+00', '00057778a6f555980a25dca4f095f4781bd603176632fd02e1bacc5bca47f3b4'),
	(186, 'case.created', 'case:9', 10, 'staff:1', '2026-11-26 19:46:59.08243+00', '1a50efa9a031e9d4417b059e4cf28a5b15473e674380ea99ecaf377ab33a67f1'),
	(187, 'docrequest.drafted', 'docrequest:17', 10, 'staff:1', '2026-11-26 19:46:59.101737+00', '1a9d64154d2a1379f6f38fb1e792ede2af2d0b7f0fd080031ca1eb46edb313d7'),
	(188, 'docrequest.item_added', 'docrequest:17', 10, 'staff:1', '2026-11-26 19:46:59.107525+00', '7263f09de8efaf27fd7caf86eaaa87bc0dd459eaac7f639d52c8d21830369669'),
	(189, 'docrequest.item_added', 'docrequest:17', 10, 'staff:1', '2026-11-26 19:46:59.135454+00', '286e9fc361cf9c9db5d2f99399e198cbb04bd602d649d4da3b725981b0625151'),
	(190, 'docrequest.sending', 'docrequest:17', 10, 'staff:1', '2026-11-26 19:46:59.158655+00', 'b7bc78f3ce77cddbe50275511d3e091da608d046be76d68f35b18f7ff71ce45b'),
	(191, 'mail.queued', 'docrequest:17', 10, 'system', '2026-11-26 19:46:59.168788+00', 'c8b55020dcd6c44130666aad1118d1d0d64a676dbba0921a56ddc66664de8950'),
	(192, 'mail.sent', 'docrequest:17', 10, 'system', '2026-11-26 19:46:59.183258+00', 'e2d9e6a0b6537a3c17799de4f73d1e6fcecfcb2741fc4e1cfacf2ab0de247098'),
	(193, 'docrequest.mailed', 'docrequest:17', 10, 'system', '2026-11-26 19:46:59.20002+00', 'fddca6781b6c0823a235c7e1a3c389b7a49e781af23e2c918876b83a116c3ab5'),
	(194, 'mail.refused', 'docrequest:13', 6, 'system', '2026-11-26 19:46:59.214143+00', '968dfc6122dec6463a8a5877ad3daafbc5dc8a1e3dc01c426bb735662d9b9298'),
	(195, 'docrequest.not_mailed', 'docrequest:13', 6, 'system', '2026-11-26 19:46:59.226232+00', '2f3e318d863d90ecae3556b4e47b46fc09eede5573d3b9382819b9abda3a67ba'),
	(196, 'task.created', 'docrequest:13', 6, 'system', '2026-11-26 19:46:59.230544+00', '0e0c9430448fd25de0b25a1ad06dcea9d28822a3fcb7e02eefe904ff65692426'),
	(197, 'docrequest.cancelled', 'docrequest:17', 10, 'staff:1', '2026-11-26 19:46:59.240481+00', 'ad8d0247b68255692c0d0101cf0e039215ab937513f7cd0bd9c9ba524c78ef0c'),
	(198, 'docrequest.expired', 'docrequest:16', 9, 'system', '2026-11-26 19:46:59.261859+00', '078577a53b2937a9850b254d3631ed2921d5d9c4b5878086f1ea85a5a12ae4a0'),
	(199, 'file.added', 'case:2', 1, 'staff:1', '2026-11-26 19:46:59.299989+00', 'b57865f608fbbb3463c469e1b58e92c452fe65804a38d18e45661c39d02d5e41'),
	(200, 'document.shown', 'case:2', 1, 'staff:1', '2026-11-26 19:46:59.307143+00', 'bb3b14565d854cad4e9c974f2fa7ed3dde63f25e82549d5d8394eef1e487d61e');
INSERT INTO public.audit_auditevent VALUES
	(201, 'file.added', 'case:2', 1, 'staff:1', '2026-11-26 19:46:59.338339+00', '5f83877b18389d3ebdd0c39af5bb83be7f0be42c26b1a3633702d0c9d04bff0c'),
	(202, 'link.enabled', 'case:2', 1, 'staff:1', '2026-11-26 19:46:59.349695+00', '37623fe246af301aa7437f4c5b09436a068800bc6c3078096d0fb7c6e30e4c43'),
	(203, 'code.issued', 'case:2', 1, 'staff:1', '2026-11-26 19:46:59.362201+00', '4102eca9417fad0bd81c34409bedaccfec5a57c8592b8cd7e8330f22a33a8d34'),
	(204, 'link.enabled', 'case:2', 1, 'staff:1', '2026-11-26 19:46:59.371309+00', '8c104ba6dc9126ab20f0e2e6a5d524b035beb611bbc8bba96a3a6dfb3cef3f97'),
	(205, 'code.issued', 'case:2', 1, 'staff:1', '2026-11-26 19:46:59.376825+00', '88fc47e01d74ac65bd980035d7ee6d17aa8eaef952942d77d6e8e172b0119a24'),
	(206, 'code.right', 'case:2', 1, 'link:10', '2026-11-26 19:46:59.3915+00', '9101c8bed268bc697e17a3dfb7f96030e8884c4aaac332d662dedb1e43cb4531'),
	(207, 'link.opened', 'case:2', 1, 'link:10', '2026-11-26 19:46:59.393514+00', '46f70c23ed15f35173886433337130661b003f47c15f641854bcfd1e8c856387'),
	(208, 'file.added', 'case:2', 1, 'link:10', '2026-11-26 19:46:59.439369+00', '95a37870d723151bd40c4383aad07c90c8d25fb0b15b919b5abba80f3c592b70'),
	(209, 'file.added', 'case:2', 1, 'link:10', '2026-11-26 19:46:59.483575+00', 'd343a220aa245152ca4769e7c0f0115185fb0af804f49b1ceffc54da4abf81fc'),
	(210, 'documents.arrived', 'case:2', 1, 'link:10', '2026-11-26 19:46:59.505087+00', '70b7dbceeae52262a32a805dbb9490f1e6374ed8ff60620f77e5e56d8472eb13'),
	(211, 'task.created', 'case:2', 1, 'link:10', '2026-11-26 19:46:59.508852+00', 'fc36f94effa927120c89829a46e2e31b31bc3acf6dadd55b48ac612f8d6ab076'),
	(212, 'link.sent', 'case:2', 1, 'staff:1', '2026-11-26 19:46:59.523718+00', '820949a0ca89d7e65d79f47b4971c638958fbf8e24d0dcc3d3aee5dd7e0f77de'),
	(213, 'contact_log.created', 'case:2', 1, 'staff:1', '2026-11-26 19:46:59.527103+00', '1ed94e1d83f0a25cc2da4aed0c6d61fea0099259733df91f5e5e1c163a064b4a'),
	(214, 'mail.queued', 'case:2', 1, 'system', '2026-11-26 19:46:59.536278+00', '274a8cda6a8b4695a0b301a2122d6cc9c204103c098a99c2a8a6e4e5e0281759'),
	(215, 'login.succeeded', 'login:1', NULL, 'staff:1', '2026-11-26 19:46:59.631093+00', 'e4758e5145580c09f7baa636667da77a72b9d7538b64ece68572e18b36debe64'),
	(216, 'login.succeeded', 'login:2', NULL, 'staff:2', '2026-11-26 19:46:59.692999+00', 'ee0ba3f62ffe9eaa36896fd846464926172eda5b87b22353ca12035e2f825b1e'),
	(217, 'login.succeeded', 'login:3', NULL, 'staff:3', '2026-11-26 19:46:59.754745+00', '00bfb64acbe68d87bf31245955f531506da1545d02c453072bd431159e592c35'),
	(218, 'login.succeeded', 'login:5', NULL, 'external:3', '2026-11-26 19:46:59.813199+00', '48e9268ce89f787057b431aa58cbce70c82440385f48582b17c5e9b823578428'),
	(219, 'docrequest.opened', 'docrequest:14', 7, 'link:6', '2026-11-26 19:46:59.878937+00', '317ad3172ce30aa2fcf0cdae41932241530bb099fb3e711f3f83b0b425c58bdc'),
	(220, 'code.right', 'case:2', 1, 'link:10', '2026-11-26 19:46:59.915544+00', '3afc11110d41235a4430df32ae088b08ec627907d31d2f8f6e90290cd978b314'),
	(221, 'code.right', 'case:2', 1, 'link:11', '2026-11-26 19:46:59.94693+00', '055a004ec3128211a9aca64ac7e34515d512a43eab2737b57e7b67417784fdaa'),
	(222, 'link.opened', 'case:2', 1, 'link:11', '2026-11-26 19:46:59.952141+00', '40031237492fcb0fcdb8cbe82f4fd1e6c382a65d2a77530f6b61ce03ad51b021'),
	(223, 'file.added', 'docrequest:14', 7, 'link:6', '2026-11-26 19:46:59.999851+00', '051cf039efa22c4b7af0204079da1eb7326e5797ea5abcfaf33a95f46673bce2'),
	(224, 'code.right', 'case:2', 1, 'link:10', '2026-11-26 19:47:00.055271+00', '5387ae18be581a41d9743ade4a86539aa3152dc5a2dd139c5d684bf7e870c4bf'),
	(225, 'file.added', 'case:2', 1, 'link:10', '2026-11-26 19:47:00.142895+00', 'b9a9b5028a3075eb6a3e9813bb2d22e40db89541e114dda1d6704766dedafbed'),
	(226, 'file.added', 'case:2', 1, 'link:10', '2026-11-26 19:47:00.163093+00', 'a631efc04ea87dd264c544d5271c1be92014fd67a460daee72d52dae47b19fd6'),
	(227, 'documents.arrived', 'case:2', 1, 'link:10', '2026-11-26 19:47:00.188634+00', 'dff5149a7802598c656bb8e55820079564126ecc54354bfde014ab5ef4bb454a'),
	(228, 'file.added', 'case:2', 1, 'link:10', '2026-11-26 19:47:00.269286+00', '640af727baa92a16ac0bd990d6db48a86ef5f7ae99efab0ac2d5243f516799aa'),
	(229, 'file.added', 'case:2', 1, 'link:10', '2026-11-26 19:47:00.290575+00', 'afd87b6830e5e037e23d945d87afac5043d9822eee7f120a588cc352bcc9f2e2'),
	(230, 'file.added', 'docrequest:15', 8, 'link:7', '2026-11-26 19:47:00.336617+00', 'd33ea22b1e20d114269c3fe186b6e8cd97aa5bec45de9d52bd06fc3b2adcb091'),
	(231, 'file.added', 'docrequest:15', 8, 'link:7', '2026-11-26 19:47:00.380042+00', 'c508ed7e854962822dc0d0c16d8c2d244924a1318aef62bf2f90851a6813b918'),
	(232, 'docrequest.opened', 'docrequest:15', 8, 'link:7', '2026-11-26 19:47:00.425726+00', '002f3f254a542effbe175fbb133eae7e1326e1e111bd43546ff70d1155b9717a'),
	(233, 'document.uploaded', 'docrequest:15', 8, 'link:7', '2026-11-26 19:47:00.489777+00', 'd13d373d800972a70b4f0494ca60900c2b00cb5fcafd4174f5952551b6decb1e'),
	(234, 'document.uploaded', 'docrequest:15', 8, 'link:7', '2026-11-26 19:47:00.498026+00', 'cd3fabab9720ec36bee9d44b99664478537be4650b5f6936c4a2acd5cca9245b'),
	(235, 'docrequest.completed', 'docrequest:15', 8, 'link:7', '2026-11-26 19:47:00.508573+00', 'a20d76f8042e6f492028db60f846936e277338efb67dcd95b921231087417e6f'),
	(236, 'task.created', 'docrequest:15', 8, 'link:7', '2026-11-26 19:47:00.51122+00', 'a8f13c175e6810d6d594cd70d4b5a5fd1f6a88b2b4765b5d89b1b40c38f61ecd'),
	(237, 'client.created', 'client:11', 11, 'system', '2026-11-26 19:47:00.519097+00', '3e858da35bbf2514400980ae2256d47b7136bbea37807c446336411b9cf88065'),
	(238, 'contact.created', 'contact:11', 11, 'system', '2026-11-26 19:47:00.521735+00', 'a8a5fae39974a2447b9a230616e839713a352fbbc96356e6babc6fb146496d80'),
	(239, 'staff.added', 'staff:12', NULL, 'system', '2026-11-26 19:47:00.525939+00', 'e2fc0458f143c3c017b16d388d6732b4502eea2359bb5c6bc14b459a3ad5f394'),
	(240, 'form.created', 'form:10', NULL, 'staff:12', '2026-11-26 19:47:00.52838+00', 'a017b8919985b7c85c929a3fbbd80a7673c394afc93950b57c862bdfee88a6ef'),
	(241, 'case_type.created', 'case_type:10', NULL, 'staff:12', '2026-11-26 19:47:00.537431+00', 'c0b1eccc42a3b379a88a84948130c9a3350bd38ffa313437a8f2d41f99a7301e'),
	(242, 'case.created', 'case:10', 11, 'staff:1', '2026-11-26 19:47:00.541705+00', 'b65efbab1ef7e386c3822426fb289497c6fe1a453c3167515d46bfb02ad3f0f3'),
	(243, 'docrequest.drafted', 'docrequest:18', 11, 'staff:1', '2026-11-26 19:47:00.555517+00', '7eae88b0fb98e44e517211ea49f09139a55bc3aa8bd04f88b0af22fa0f01e567'),
	(244, 'docrequest.item_added', 'docrequest:18', 11, 'staff:1', '2026-11-26 19:47:00.559942+00', '6c6783829e01fb6ce4a55724f67b2ad5a71b09de0cb7258ef52793c03d4c962e'),
	(245, 'docrequest.item_added', 'docrequest:18', 11, 'staff:1', '2026-11-26 19:47:00.579102+00', '55545a5a4b661eff0c42202f9657a82793bcaef6bf63c3d311a88217948e4183'),
	(246, 'docrequest.sending', 'docrequest:18', 11, 'staff:1', '2026-11-26 19:47:00.595492+00', '3b30bbf852e55911fbb8a0c5807da1b6a4b585c5fb261157252e17634a20db53'),
	(247, 'mail.queued', 'docrequest:18', 11, 'system', '2026-11-26 19:47:00.606093+00', '115dc1d1eea03f49235a6e6635c1cafe73bc207a6595528d5c4c646048898054'),
	(248, 'docrequest.mailed', 'docrequest:18', 11, 'system', '2026-11-26 19:47:00.635554+00', 'ec1a29ce992f7002f7dd9cb86d494b332646bc7b8c17c6646e7b90f56d06de0e'),
	(249, 'file.added', 'docrequest:18', 11, 'link:12', '2026-11-26 19:47:00.686872+00', 'd540a3b4c2e8ba3805b9696a68b690414e88254727c8ae959da5ad2c1084dca5'),
	(250, 'file.added', 'docrequest:18', 11, 'link:12', '2026-11-26 19:47:00.740216+00', '75f2a1aff0254f4e6b4b40741cc9c25de0a78884664edfbcb0c2f459f4381550');
INSERT INTO public.audit_auditevent VALUES
	(251, 'docrequest.opened', 'docrequest:18', 11, 'link:12', '2026-11-26 19:47:00.827252+00', 'c5fa4ee684ee59bf5bd497ab8fd2ef60b3bb92e2d2865a5edc8e3a9d502a5d62');
INSERT INTO public.audit_seal VALUES
	(1, 2, '0000000000000000000000000000000000000000000000000000000000000000', '1e679e1a14ffb10110c3fb3b6db179a1e151bc5f323f1de226fc164e1069ce9a', '2026-11-26 19:47:00.86155+00', 1),
	(2, 2, '1e679e1a14ffb10110c3fb3b6db179a1e151bc5f323f1de226fc164e1069ce9a', '13fc1a18e64bae9ce5811e64e9520f794a2cddfb8d118a5124072a9b7c558fe5', '2026-11-26 19:47:00.86155+00', 2),
	(3, 2, '13fc1a18e64bae9ce5811e64e9520f794a2cddfb8d118a5124072a9b7c558fe5', '522bd6aa0dd8a9eaac0f6827a8acc4f9ea83573afee868a1d610d5507cb68407', '2026-11-26 19:47:00.86155+00', 3),
	(4, 2, '522bd6aa0dd8a9eaac0f6827a8acc4f9ea83573afee868a1d610d5507cb68407', '8d5d8ec7231d0dfe7a80ffec47b4efcf2a5882694b440727ba53217c0e7e7e95', '2026-11-26 19:47:00.86155+00', 4),
	(5, 2, '8d5d8ec7231d0dfe7a80ffec47b4efcf2a5882694b440727ba53217c0e7e7e95', '940927550b66a5ad40d430da99ee69a44b085fca85d480dbeb6c24f5c8da45e8', '2026-11-26 19:47:00.86155+00', 5),
	(6, 2, '940927550b66a5ad40d430da99ee69a44b085fca85d480dbeb6c24f5c8da45e8', '6cd450f431dde0863b49097068738944b142372ec8ef611c7715797963198f53', '2026-11-26 19:47:00.86155+00', 6),
	(7, 2, '6cd450f431dde0863b49097068738944b142372ec8ef611c7715797963198f53', 'fc0ea92f307818b69572bb29bb6add37ae2ed73bbdea28581882b9ea630399e2', '2026-11-26 19:47:00.86155+00', 7),
	(8, 2, 'fc0ea92f307818b69572bb29bb6add37ae2ed73bbdea28581882b9ea630399e2', '7e45ab754a453bfa45b0ace57abb57f5f52b4e6d35419234af822a1c884faafe', '2026-11-26 19:47:00.86155+00', 8),
	(9, 2, '7e45ab754a453bfa45b0ace57abb57f5f52b4e6d35419234af822a1c884faafe', 'be2548dcf1e4fe63492673338945c0ce36249feb8411aa26feb58425fe6857bc', '2026-11-26 19:47:00.86155+00', 9),
	(10, 2, 'be2548dcf1e4fe63492673338945c0ce36249feb8411aa26feb58425fe6857bc', 'd4816614201e089478dad3a43767268a7782d7d18078cf328e6955a2cc7247e2', '2026-11-26 19:47:00.86155+00', 10),
	(11, 2, 'd4816614201e089478dad3a43767268a7782d7d18078cf328e6955a2cc7247e2', 'ebfc30771783bacf2a238146eceb6320aaa764a827b76161a841385d3d847e65', '2026-11-26 19:47:00.86155+00', 11),
	(12, 2, 'ebfc30771783bacf2a238146eceb6320aaa764a827b76161a841385d3d847e65', '83afda56da52cad9190f241bfe4cc94cb96769573e7325e2fab40bc1e164084d', '2026-11-26 19:47:00.86155+00', 12),
	(13, 2, '83afda56da52cad9190f241bfe4cc94cb96769573e7325e2fab40bc1e164084d', '13c38e8a3439ff2a8edf3cff00bd8a48192c4c1e730afe8e765543b1e7422100', '2026-11-26 19:47:00.86155+00', 13),
	(14, 2, '13c38e8a3439ff2a8edf3cff00bd8a48192c4c1e730afe8e765543b1e7422100', '3726e9c05bce0b94aea1806cb7cb5724a9196abad96bad9fd9acfdd41f45edb2', '2026-11-26 19:47:00.86155+00', 14),
	(15, 2, '3726e9c05bce0b94aea1806cb7cb5724a9196abad96bad9fd9acfdd41f45edb2', 'c9201ea86fbfd5abf40be40700852030355a8da8bacb196e29c9fefcb3437576', '2026-11-26 19:47:00.86155+00', 15),
	(16, 2, 'c9201ea86fbfd5abf40be40700852030355a8da8bacb196e29c9fefcb3437576', 'ce32cac97bc62552c9d3283f757a764e5a0310c153cf363539a4cf9c7f5d7307', '2026-11-26 19:47:00.86155+00', 16),
	(17, 2, 'ce32cac97bc62552c9d3283f757a764e5a0310c153cf363539a4cf9c7f5d7307', 'ace9737038f18153c539c782631396f50f6e3207fe3be2f901ea406ad81a62ef', '2026-11-26 19:47:00.86155+00', 17),
	(18, 2, 'ace9737038f18153c539c782631396f50f6e3207fe3be2f901ea406ad81a62ef', '9c5818b5f9a8629a67dc0512a7f1de46799d3431267e98cbb0ec32314ea2b4bd', '2026-11-26 19:47:00.86155+00', 18),
	(19, 2, '9c5818b5f9a8629a67dc0512a7f1de46799d3431267e98cbb0ec32314ea2b4bd', 'cb0094dd42405b652dc0903e05768575e355b086ef67658bd705fff4cb9bc6fd', '2026-11-26 19:47:00.86155+00', 19),
	(20, 2, 'cb0094dd42405b652dc0903e05768575e355b086ef67658bd705fff4cb9bc6fd', 'd6f7a0489a40fc258b7e63625cb981a22e111d59c6349dc884905d281e0476f8', '2026-11-26 19:47:00.86155+00', 20),
	(21, 2, 'd6f7a0489a40fc258b7e63625cb981a22e111d59c6349dc884905d281e0476f8', '83fbf8f1dc1a8c9a72d244f05961bb1532c9253d97320784c9c15c370e763d3f', '2026-11-26 19:47:00.86155+00', 21),
	(22, 2, '83fbf8f1dc1a8c9a72d244f05961bb1532c9253d97320784c9c15c370e763d3f', '209a4c8dcc509af6bdaa84fc947e4c163ae134c39d6b5a7a1360114e87a2c934', '2026-11-26 19:47:00.86155+00', 22),
	(23, 2, '209a4c8dcc509af6bdaa84fc947e4c163ae134c39d6b5a7a1360114e87a2c934', '4ab39b8db7b9b5c904838ff4e0ae9bf82df4aa86a27ba4745a3b1c6c634cf9d0', '2026-11-26 19:47:00.86155+00', 23),
	(24, 2, '4ab39b8db7b9b5c904838ff4e0ae9bf82df4aa86a27ba4745a3b1c6c634cf9d0', '7a52e57e7e9d3fb956a46149e67940e04ad3685c92fa1b0ec1fd45c21dae6b55', '2026-11-26 19:47:00.86155+00', 24),
	(25, 2, '7a52e57e7e9d3fb956a46149e67940e04ad3685c92fa1b0ec1fd45c21dae6b55', '135b86cce0e4233f1d7fe2b790f88d3e601e7f1b703989f4d3d4f9e5cde63917', '2026-11-26 19:47:00.86155+00', 25),
	(26, 2, '135b86cce0e4233f1d7fe2b790f88d3e601e7f1b703989f4d3d4f9e5cde63917', '46dae42d6020a60fe843bd6eb2bc8c192e5f8eb845084485a18709958d383ad8', '2026-11-26 19:47:00.86155+00', 26),
	(27, 2, '46dae42d6020a60fe843bd6eb2bc8c192e5f8eb845084485a18709958d383ad8', '60634280ef3647f60d377e9ee813fb74514bbd4d58e6f30e3130cf20a0a93c61', '2026-11-26 19:47:00.86155+00', 27),
	(28, 2, '60634280ef3647f60d377e9ee813fb74514bbd4d58e6f30e3130cf20a0a93c61', '407a13acf6ff20efd492955def64ea491a8e239795b3fd8bf28e9c746efc4362', '2026-11-26 19:47:00.86155+00', 28),
	(29, 2, '407a13acf6ff20efd492955def64ea491a8e239795b3fd8bf28e9c746efc4362', 'bfd78f1c365c5f48a5bd4bfaf46181519c782712576fd1a7c69fd8cc56b55601', '2026-11-26 19:47:00.86155+00', 29),
	(30, 2, 'bfd78f1c365c5f48a5bd4bfaf46181519c782712576fd1a7c69fd8cc56b55601', '447791aec2312ec4241ca2189c8596e4bb3d5f00c9405f8abe4cda0670dc3e90', '2026-11-26 19:47:00.86155+00', 30),
	(31, 2, '447791aec2312ec4241ca2189c8596e4bb3d5f00c9405f8abe4cda0670dc3e90', '64b672a420ae8639389d689d5050e326f2d1307a493276520a2345c263c35ace', '2026-11-26 19:47:00.86155+00', 31),
	(32, 2, '64b672a420ae8639389d689d5050e326f2d1307a493276520a2345c263c35ace', 'eba8f4f3006230b4db6788cf55a0cb8e36a4ad4fdfcc641500d694ff46ab6a69', '2026-11-26 19:47:00.86155+00', 32),
	(33, 2, 'eba8f4f3006230b4db6788cf55a0cb8e36a4ad4fdfcc641500d694ff46ab6a69', '27e7f1df1ace186658d30e84dac3e219188116a4e023bc2587ca85ee4afe545e', '2026-11-26 19:47:00.86155+00', 33),
	(34, 2, '27e7f1df1ace186658d30e84dac3e219188116a4e023bc2587ca85ee4afe545e', 'fe0ce2465c3ac498059077616853dee64ebd562283dcaf5c6244cdb52ddadabb', '2026-11-26 19:47:00.86155+00', 34),
	(35, 2, 'fe0ce2465c3ac498059077616853dee64ebd562283dcaf5c6244cdb52ddadabb', 'ad85b5ac13a23aff7473f140a865edc9a6909332a49de572bf32d5b234634ae1', '2026-11-26 19:47:00.86155+00', 35),
	(36, 2, 'ad85b5ac13a23aff7473f140a865edc9a6909332a49de572bf32d5b234634ae1', '15859534612b2bc4408e9a3effff9071604571303889c42c34e4ac0c24fa2172', '2026-11-26 19:47:00.86155+00', 36),
	(37, 2, '15859534612b2bc4408e9a3effff9071604571303889c42c34e4ac0c24fa2172', '7618cf1ace7d96398e00474844848db5065082bcb51dc9aaa7b3548bb0157280', '2026-11-26 19:47:00.86155+00', 37),
	(38, 2, '7618cf1ace7d96398e00474844848db5065082bcb51dc9aaa7b3548bb0157280', 'a22f492edf63cccb2cbfa95042fdabb1bc23d7a56436ced105142b7ee50f1905', '2026-11-26 19:47:00.86155+00', 38),
	(39, 2, 'a22f492edf63cccb2cbfa95042fdabb1bc23d7a56436ced105142b7ee50f1905', '5d4b57be9654e612229a3ce858a89bfa708001c2b82a7de39094f43246df5dc9', '2026-11-26 19:47:00.86155+00', 39),
	(40, 2, '5d4b57be9654e612229a3ce858a89bfa708001c2b82a7de39094f43246df5dc9', 'e879e3381ad5cdd7d49505182f73f5aa0e0ab4c405624bc2a362241749db91d7', '2026-11-26 19:47:00.86155+00', 40),
	(41, 2, 'e879e3381ad5cdd7d49505182f73f5aa0e0ab4c405624bc2a362241749db91d7', 'fe6c206a33c3eeb851edcd6ae1f2f7b63f2cd26ff289111b87e4d6a20b456b0c', '2026-11-26 19:47:00.86155+00', 41),
	(42, 2, 'fe6c206a33c3eeb851edcd6ae1f2f7b63f2cd26ff289111b87e4d6a20b456b0c', '7ef8f7b3824c1ae058fe768f7ea10c688467dced5d8d8a1b38e1ded4da217639', '2026-11-26 19:47:00.86155+00', 42),
	(43, 2, '7ef8f7b3824c1ae058fe768f7ea10c688467dced5d8d8a1b38e1ded4da217639', '889b8b423cafde8c64d411b77f5c1b76c8ab167a66e61fe515481bfcd3aa6042', '2026-11-26 19:47:00.86155+00', 43),
	(44, 2, '889b8b423cafde8c64d411b77f5c1b76c8ab167a66e61fe515481bfcd3aa6042', '4b44f67e7b54ba4bc49c886cb01f26cda3902b813b822a9893b494e789016a5c', '2026-11-26 19:47:00.86155+00', 44),
	(45, 2, '4b44f67e7b54ba4bc49c886cb01f26cda3902b813b822a9893b494e789016a5c', '8732a5b0d50e155c90b89cff42439f425f9ee24e75e57cc0e732981003421b10', '2026-11-26 19:47:00.86155+00', 45),
	(46, 2, '8732a5b0d50e155c90b89cff42439f425f9ee24e75e57cc0e732981003421b10', '7cb877e16823e25daf978bf45e9fafe46b0f7ab008245756a906e94915113ec4', '2026-11-26 19:47:00.86155+00', 46),
	(47, 2, '7cb877e16823e25daf978bf45e9fafe46b0f7ab008245756a906e94915113ec4', 'deded382a4f831ee9f3e179610c2657c01f01d1567365f7c3b4306c528b78a29', '2026-11-26 19:47:00.86155+00', 47),
	(48, 2, 'deded382a4f831ee9f3e179610c2657c01f01d1567365f7c3b4306c528b78a29', 'd72b89e0b8b292cd72c6cb8743530f902cc3bca3c73f599809e3bde431fa22c8', '2026-11-26 19:47:00.86155+00', 48),
	(49, 2, 'd72b89e0b8b292cd72c6cb8743530f902cc3bca3c73f599809e3bde431fa22c8', '186f40530a2fa36f21e0fb8ba3b149f4589b8e9e437353bbf00095f45b4f7ee8', '2026-11-26 19:47:00.86155+00', 49),
	(50, 2, '186f40530a2fa36f21e0fb8ba3b149f4589b8e9e437353bbf00095f45b4f7ee8', '5ed27077861633c8bd863e267bb6c7c76a936fb26761fc8614e91e6c475019c6', '2026-11-26 19:47:00.86155+00', 50);
INSERT INTO public.audit_seal VALUES
	(51, 2, '5ed27077861633c8bd863e267bb6c7c76a936fb26761fc8614e91e6c475019c6', '1e0b16f62e49bff01fe7b97be0817d61b074b5e2bccb1397bd57b0dc014f0077', '2026-11-26 19:47:00.86155+00', 51),
	(52, 2, '1e0b16f62e49bff01fe7b97be0817d61b074b5e2bccb1397bd57b0dc014f0077', 'c9416a3c2c668ea3a1c881e7e5dde8d9ffd5efab8d7ca4ab006cd644fced71d0', '2026-11-26 19:47:00.86155+00', 52),
	(53, 2, 'c9416a3c2c668ea3a1c881e7e5dde8d9ffd5efab8d7ca4ab006cd644fced71d0', '7c96b35e02abaacae045c67b13e234a2c461647a57a59917767cdfd8bf3adfeb', '2026-11-26 19:47:00.86155+00', 53),
	(54, 2, '7c96b35e02abaacae045c67b13e234a2c461647a57a59917767cdfd8bf3adfeb', '541baca4aaab4e9da8ed7e47310fd16a2307e28299eaf0a77a3531b2e258890f', '2026-11-26 19:47:00.86155+00', 54),
	(55, 2, '541baca4aaab4e9da8ed7e47310fd16a2307e28299eaf0a77a3531b2e258890f', '79698e29b4aa2f3c671f864685c12ced399d7503cce09ed1530b26db77f5498b', '2026-11-26 19:47:00.86155+00', 55),
	(56, 2, '79698e29b4aa2f3c671f864685c12ced399d7503cce09ed1530b26db77f5498b', 'ea36952cd38c3593c0b3f1bbd1d0588e83814f98b6043b01b5ec6ca84764350d', '2026-11-26 19:47:00.86155+00', 56),
	(57, 2, 'ea36952cd38c3593c0b3f1bbd1d0588e83814f98b6043b01b5ec6ca84764350d', '9337d86ce7e4b8270bab58e75fd8f8937bb87a21c7de9a177495c160346e9713', '2026-11-26 19:47:00.86155+00', 57),
	(58, 2, '9337d86ce7e4b8270bab58e75fd8f8937bb87a21c7de9a177495c160346e9713', '918eb0e598d51e13d7ed366fcc2b94bd4f907b04be87620be27641cf3bf18c60', '2026-11-26 19:47:00.86155+00', 58),
	(59, 2, '918eb0e598d51e13d7ed366fcc2b94bd4f907b04be87620be27641cf3bf18c60', 'd0f0f390f44177e86db5f0ba4dfc7c29967456a376e64300be8cdcf645221055', '2026-11-26 19:47:00.86155+00', 59),
	(60, 2, 'd0f0f390f44177e86db5f0ba4dfc7c29967456a376e64300be8cdcf645221055', '8f7c5fa400998585451a40417b9f7e90afb03538a521035655f79055ab731c6c', '2026-11-26 19:47:00.86155+00', 60),
	(61, 2, '8f7c5fa400998585451a40417b9f7e90afb03538a521035655f79055ab731c6c', '4b731b2e0f8782c2deb8c6cc83dab5ff052177e9f4b2bf2d1a57a4de62ae4247', '2026-11-26 19:47:00.86155+00', 61),
	(62, 2, '4b731b2e0f8782c2deb8c6cc83dab5ff052177e9f4b2bf2d1a57a4de62ae4247', '5e683db00a63e3ff44274681ab4fbb9c4f2f76aa5ee82ac6c1af32d46f724ece', '2026-11-26 19:47:00.86155+00', 62),
	(63, 2, '5e683db00a63e3ff44274681ab4fbb9c4f2f76aa5ee82ac6c1af32d46f724ece', 'ff03f389a882f33165d03517dd068f867d40169a3a42b3401fcc103c55958aae', '2026-11-26 19:47:00.86155+00', 63),
	(64, 2, 'ff03f389a882f33165d03517dd068f867d40169a3a42b3401fcc103c55958aae', 'cd0d09c18f5be825bdc73a9571294b499c2044b2abcd691c11c65418d78a2517', '2026-11-26 19:47:00.86155+00', 64),
	(65, 2, 'cd0d09c18f5be825bdc73a9571294b499c2044b2abcd691c11c65418d78a2517', '39762d6c8329cb41be7637a59b81be4c252666e4f011a513762f89cc43dbe2a3', '2026-11-26 19:47:00.86155+00', 65),
	(66, 2, '39762d6c8329cb41be7637a59b81be4c252666e4f011a513762f89cc43dbe2a3', '6b629fa65c5f2f2772c74d0d1fbf6e4474209cb580364777ccbe14afba921092', '2026-11-26 19:47:00.86155+00', 66),
	(67, 2, '6b629fa65c5f2f2772c74d0d1fbf6e4474209cb580364777ccbe14afba921092', '9aff376fc275ac8230039cc8daab35445b945feebbb2dc0f88847341095c276c', '2026-11-26 19:47:00.86155+00', 67),
	(68, 2, '9aff376fc275ac8230039cc8daab35445b945feebbb2dc0f88847341095c276c', 'dfc722afc9cd5e4c2fe8694ff9458bc866648dd88cb08ac0076e808ad217eac8', '2026-11-26 19:47:00.86155+00', 68),
	(69, 2, 'dfc722afc9cd5e4c2fe8694ff9458bc866648dd88cb08ac0076e808ad217eac8', '1a391860f7adfd8a48bc86b1a86578b391aeabf0b894eb3786f5d167eb775779', '2026-11-26 19:47:00.86155+00', 69),
	(70, 2, '1a391860f7adfd8a48bc86b1a86578b391aeabf0b894eb3786f5d167eb775779', '654133bf7e1cedb03318c156584406ccba0888ad9bdc5fba512c0b2f5fee743a', '2026-11-26 19:47:00.86155+00', 70),
	(71, 2, '654133bf7e1cedb03318c156584406ccba0888ad9bdc5fba512c0b2f5fee743a', '1b8e674256c65f7ae343d73901184a2fff902676e6d49048caecc3d7e16fb1c7', '2026-11-26 19:47:00.86155+00', 71),
	(72, 2, '1b8e674256c65f7ae343d73901184a2fff902676e6d49048caecc3d7e16fb1c7', 'a595b23d46a6db79b8171a39b3156f7ea8c7e9564c8ef66f4f20ee781181f28c', '2026-11-26 19:47:00.86155+00', 72),
	(73, 2, 'a595b23d46a6db79b8171a39b3156f7ea8c7e9564c8ef66f4f20ee781181f28c', '6715780f75fcdd0d9561e44299cd3373d2e16e7877b1b7482ad83015f7e25cfb', '2026-11-26 19:47:00.86155+00', 73),
	(74, 2, '6715780f75fcdd0d9561e44299cd3373d2e16e7877b1b7482ad83015f7e25cfb', 'e7f7d227c1a80e1b41fb3f5dd39abeb003587ffd9768b43049fec5dab8115eac', '2026-11-26 19:47:00.86155+00', 74),
	(75, 2, 'e7f7d227c1a80e1b41fb3f5dd39abeb003587ffd9768b43049fec5dab8115eac', '07803fc5d2dbdf61989609cce1ed63a4fa528289d8d71b7f454eb17160b0c079', '2026-11-26 19:47:00.86155+00', 75),
	(76, 2, '07803fc5d2dbdf61989609cce1ed63a4fa528289d8d71b7f454eb17160b0c079', '9ae99dcc4f0d040ba260cb96a5646fbf7fc5e373fa0a81f7e806b1712c337cc1', '2026-11-26 19:47:00.86155+00', 76),
	(77, 2, '9ae99dcc4f0d040ba260cb96a5646fbf7fc5e373fa0a81f7e806b1712c337cc1', 'bee878897e98c7b00543176ffc48489838cd965d094d20980572ffa12a651ddd', '2026-11-26 19:47:00.86155+00', 77),
	(78, 2, 'bee878897e98c7b00543176ffc48489838cd965d094d20980572ffa12a651ddd', '823f9076382fc0a0aa90a4586287d661350f7a0805a1113be43506ca8b6fb330', '2026-11-26 19:47:00.86155+00', 78),
	(79, 2, '823f9076382fc0a0aa90a4586287d661350f7a0805a1113be43506ca8b6fb330', '966ccaea5316c1d00f4662a69edeba16349c51457f4c2522e46e6b6277762ee6', '2026-11-26 19:47:00.86155+00', 79),
	(80, 2, '966ccaea5316c1d00f4662a69edeba16349c51457f4c2522e46e6b6277762ee6', 'e870fd8b23e578bf1fe349f9313639e03652762db60b39a1d6d46b5999e440f5', '2026-11-26 19:47:00.86155+00', 80),
	(81, 2, 'e870fd8b23e578bf1fe349f9313639e03652762db60b39a1d6d46b5999e440f5', '6f5ecbc4f2a98f4b58c5469d670a3f06aa9ae8b15b6de7afe70076a9f7db1206', '2026-11-26 19:47:00.86155+00', 81),
	(82, 2, '6f5ecbc4f2a98f4b58c5469d670a3f06aa9ae8b15b6de7afe70076a9f7db1206', 'e8e58e02d27688cdacd1522948eb711d860193dcf92bcd8afdf19701e710741a', '2026-11-26 19:47:00.86155+00', 82),
	(83, 2, 'e8e58e02d27688cdacd1522948eb711d860193dcf92bcd8afdf19701e710741a', 'ce740f61723ab89b299cef0911f862475ce0e958456165e041a6ea216a2cba61', '2026-11-26 19:47:00.86155+00', 83),
	(84, 2, 'ce740f61723ab89b299cef0911f862475ce0e958456165e041a6ea216a2cba61', '735758cab26172c43eef210f45a2d4333516c6459131102912a4e0d900847fd0', '2026-11-26 19:47:00.86155+00', 84),
	(85, 2, '735758cab26172c43eef210f45a2d4333516c6459131102912a4e0d900847fd0', '1fb7af17f29b39ff3dc7381eb9c40db4a146861ab5fccd84e60006ed5b2acc16', '2026-11-26 19:47:00.86155+00', 85),
	(86, 2, '1fb7af17f29b39ff3dc7381eb9c40db4a146861ab5fccd84e60006ed5b2acc16', '11aa25792133a0cb6ba87e0af5bca042dd3ab1d32ecbf980e5f8e23d5812bb24', '2026-11-26 19:47:00.86155+00', 86),
	(87, 2, '11aa25792133a0cb6ba87e0af5bca042dd3ab1d32ecbf980e5f8e23d5812bb24', 'f07eb4504fd3ce52610e3938641a6bf2983b3b740a4f3537d3ea68d3708a84e7', '2026-11-26 19:47:00.86155+00', 87),
	(88, 2, 'f07eb4504fd3ce52610e3938641a6bf2983b3b740a4f3537d3ea68d3708a84e7', '742a681734a9fb5ece7e599b22b179cc1394adb26c291ac9819c100c80c1b197', '2026-11-26 19:47:00.86155+00', 88),
	(89, 2, '742a681734a9fb5ece7e599b22b179cc1394adb26c291ac9819c100c80c1b197', 'b9d6b4844e0429af25bf0444675ec7d5e95051f9e4cc2f958edc336e311810c1', '2026-11-26 19:47:00.86155+00', 89),
	(90, 2, 'b9d6b4844e0429af25bf0444675ec7d5e95051f9e4cc2f958edc336e311810c1', '23f2e0cf6b6ffc1ddbf7c477041ddd9331223136b9d1db4447620bb569212a99', '2026-11-26 19:47:00.86155+00', 90),
	(91, 2, '23f2e0cf6b6ffc1ddbf7c477041ddd9331223136b9d1db4447620bb569212a99', '9e66ddf17cf27e22086333812ee2cb6b54204c27a422e148fdc7ba323a138953', '2026-11-26 19:47:00.86155+00', 91),
	(92, 2, '9e66ddf17cf27e22086333812ee2cb6b54204c27a422e148fdc7ba323a138953', '84acebb066ef5227738e2a2781dd56a6e810713bec6a89158b23b353b4f96dd3', '2026-11-26 19:47:00.86155+00', 92),
	(93, 2, '84acebb066ef5227738e2a2781dd56a6e810713bec6a89158b23b353b4f96dd3', 'cb727174102c649768d0ef670f48ddb2c058c7b2aa870da2c4040535496cada2', '2026-11-26 19:47:00.86155+00', 93),
	(94, 2, 'cb727174102c649768d0ef670f48ddb2c058c7b2aa870da2c4040535496cada2', '71888ecb1e285be389c90eead919fdedb0ae99e0dadebf0ae0400da11ddf7a46', '2026-11-26 19:47:00.86155+00', 94),
	(95, 2, '71888ecb1e285be389c90eead919fdedb0ae99e0dadebf0ae0400da11ddf7a46', 'f007a3338dfdaeaae3a6576e7082d75608a3746a59eacdbf72ae71c1489f6daa', '2026-11-26 19:47:00.86155+00', 95),
	(96, 2, 'f007a3338dfdaeaae3a6576e7082d75608a3746a59eacdbf72ae71c1489f6daa', 'e54108b51dbdc8a6c78147d84ba103202794b142b3c8ca74bf4457f322af4b91', '2026-11-26 19:47:00.86155+00', 96),
	(97, 2, 'e54108b51dbdc8a6c78147d84ba103202794b142b3c8ca74bf4457f322af4b91', 'd01f324213600ee303514c2c64679785c51266227f1ab39b940c149636d67a60', '2026-11-26 19:47:00.86155+00', 97),
	(98, 2, 'd01f324213600ee303514c2c64679785c51266227f1ab39b940c149636d67a60', '70ace2c1c3526ba57304a4ff87a343265fabb832cdba96143e6152ec36468434', '2026-11-26 19:47:00.86155+00', 98),
	(99, 2, '70ace2c1c3526ba57304a4ff87a343265fabb832cdba96143e6152ec36468434', '560ff305728d1b7426ce167647e4300be3e7953d642a6764f2e4d8557c0c7c70', '2026-11-26 19:47:00.86155+00', 99),
	(100, 2, '560ff305728d1b7426ce167647e4300be3e7953d642a6764f2e4d8557c0c7c70', 'c9df2b3bde77c017dddb7d2c0aca34a4b9e93e9a07438dea3fc976db622d6f66', '2026-11-26 19:47:00.86155+00', 100);
INSERT INTO public.audit_seal VALUES
	(101, 2, 'c9df2b3bde77c017dddb7d2c0aca34a4b9e93e9a07438dea3fc976db622d6f66', 'cba1dd71e584afbc111996bfdf4a8d85095c840a5b78681316874ade4de19267', '2026-11-26 19:47:00.86155+00', 101),
	(102, 2, 'cba1dd71e584afbc111996bfdf4a8d85095c840a5b78681316874ade4de19267', 'a6b80920a55ede7dd5f30d9ec494f52ee26365cca9f2f13170644eddac6e02ce', '2026-11-26 19:47:00.86155+00', 102),
	(103, 2, 'a6b80920a55ede7dd5f30d9ec494f52ee26365cca9f2f13170644eddac6e02ce', '65b291537acf2a06218316437dfec8bb594eda9d9ff23defe0954aeddd5b3c21', '2026-11-26 19:47:00.86155+00', 103),
	(104, 2, '65b291537acf2a06218316437dfec8bb594eda9d9ff23defe0954aeddd5b3c21', 'f19cc9fea3af1801f79b34849f47fdf9ad7bbc8234d9d41b32a254dfdd4450e7', '2026-11-26 19:47:00.86155+00', 104),
	(105, 2, 'f19cc9fea3af1801f79b34849f47fdf9ad7bbc8234d9d41b32a254dfdd4450e7', '406bcbff328ad6487df6b53a9237b6cce5595a04df7eb0e5b149484c909762eb', '2026-11-26 19:47:00.86155+00', 105),
	(106, 2, '406bcbff328ad6487df6b53a9237b6cce5595a04df7eb0e5b149484c909762eb', '5fa13396c63c7ea374d70ea7e72b808444321854b38af7ae73ee81b722731a44', '2026-11-26 19:47:00.86155+00', 106),
	(107, 2, '5fa13396c63c7ea374d70ea7e72b808444321854b38af7ae73ee81b722731a44', '39f1ca6955f4a047a15ce0af1959f07f7911a3415f341a82b8b0ad6761ebfe5d', '2026-11-26 19:47:00.86155+00', 107),
	(108, 2, '39f1ca6955f4a047a15ce0af1959f07f7911a3415f341a82b8b0ad6761ebfe5d', 'df54e28f3f175096b1f37d0160beb751d511cbadb0bf9d89268efad463c13242', '2026-11-26 19:47:00.86155+00', 108),
	(109, 2, 'df54e28f3f175096b1f37d0160beb751d511cbadb0bf9d89268efad463c13242', '8b1c6434dca2ff451cf68f024241f630dd73e7a24742056c8a2f064deed2478c', '2026-11-26 19:47:00.86155+00', 109),
	(110, 2, '8b1c6434dca2ff451cf68f024241f630dd73e7a24742056c8a2f064deed2478c', '91ed868ebf7cc2a49344785707f6aa2be4d0a073af3cd81b8b805d4f03738085', '2026-11-26 19:47:00.86155+00', 110),
	(111, 2, '91ed868ebf7cc2a49344785707f6aa2be4d0a073af3cd81b8b805d4f03738085', 'a7aa6780ea6ca570949c26cf568ded69c16fb4e345fe935f776aeb58faabfa54', '2026-11-26 19:47:00.86155+00', 111),
	(112, 2, 'a7aa6780ea6ca570949c26cf568ded69c16fb4e345fe935f776aeb58faabfa54', '25a468ec0849f25a76119d04850b826b37edbd6a050a5639df71827a2e96f5f4', '2026-11-26 19:47:00.86155+00', 112),
	(113, 2, '25a468ec0849f25a76119d04850b826b37edbd6a050a5639df71827a2e96f5f4', 'bfdeb34748b7b5f8e3cb58b2abea7cf2e06fb2c82148723b3a345626008b6898', '2026-11-26 19:47:00.86155+00', 113),
	(114, 2, 'bfdeb34748b7b5f8e3cb58b2abea7cf2e06fb2c82148723b3a345626008b6898', '2abbeaaa34f30a078986aead8a7f610b60da399d7f3bb9df2e31e86b4c599b81', '2026-11-26 19:47:00.86155+00', 114),
	(115, 2, '2abbeaaa34f30a078986aead8a7f610b60da399d7f3bb9df2e31e86b4c599b81', 'f66d88be35d0ab0367f4aa59cf8b9f85250c87cde5d961b07663e73d16ea5501', '2026-11-26 19:47:00.86155+00', 115),
	(116, 2, 'f66d88be35d0ab0367f4aa59cf8b9f85250c87cde5d961b07663e73d16ea5501', 'f3372d67617df59fad9f38d8d33d6e3be55c0e8c9019f65a3b2d287c1d5a7f14', '2026-11-26 19:47:00.86155+00', 116),
	(117, 2, 'f3372d67617df59fad9f38d8d33d6e3be55c0e8c9019f65a3b2d287c1d5a7f14', '36970902e825b7be7c9142aabc3b4992c2f68ac41d567adde2ddad95e245afea', '2026-11-26 19:47:00.86155+00', 117),
	(118, 2, '36970902e825b7be7c9142aabc3b4992c2f68ac41d567adde2ddad95e245afea', '2d65807a7fb52ed75b6cabf90c4e1573f60db027f10761be1de02788bf03ffcf', '2026-11-26 19:47:00.86155+00', 118),
	(119, 2, '2d65807a7fb52ed75b6cabf90c4e1573f60db027f10761be1de02788bf03ffcf', '1009215f0df72689a2583c9b31a565c3b478d8773f0a34645632ac979581906d', '2026-11-26 19:47:00.86155+00', 119),
	(120, 2, '1009215f0df72689a2583c9b31a565c3b478d8773f0a34645632ac979581906d', '475f466a5cb45e8cede210f7c6e197bfdaf750a4409c76a33d83f05bc8293320', '2026-11-26 19:47:00.86155+00', 120),
	(121, 2, '475f466a5cb45e8cede210f7c6e197bfdaf750a4409c76a33d83f05bc8293320', 'ecb5f0586a9270e8719728ec8004e372cf649b018b81c4fb2ad1e92dc039e101', '2026-11-26 19:47:00.86155+00', 121),
	(122, 2, 'ecb5f0586a9270e8719728ec8004e372cf649b018b81c4fb2ad1e92dc039e101', '1eb909f73d87d2fd3603eef912e3b83cf948b0db595b3bb994aed9215d4d9727', '2026-11-26 19:47:00.86155+00', 122),
	(123, 2, '1eb909f73d87d2fd3603eef912e3b83cf948b0db595b3bb994aed9215d4d9727', '95b8c5333116d3dc279bddfcce4b0dafaf5f0a019598eba41fa965d8d32daf1b', '2026-11-26 19:47:00.86155+00', 123),
	(124, 2, '95b8c5333116d3dc279bddfcce4b0dafaf5f0a019598eba41fa965d8d32daf1b', 'a099be2f38d7c40d9726cb1cfb0fb7580b48f74f8744e815773c85f6d369fa58', '2026-11-26 19:47:00.86155+00', 124),
	(125, 2, 'a099be2f38d7c40d9726cb1cfb0fb7580b48f74f8744e815773c85f6d369fa58', 'fe7566073fbff44146ed33f5b36b8a2ad16f93ca198bdefbfbaffa06d7582210', '2026-11-26 19:47:00.86155+00', 125),
	(126, 2, 'fe7566073fbff44146ed33f5b36b8a2ad16f93ca198bdefbfbaffa06d7582210', '9ce28d39005da4193bda12c72dc5a2aa806c452a94d7d9356ac2d4d119dbab7a', '2026-11-26 19:47:00.86155+00', 126),
	(127, 2, '9ce28d39005da4193bda12c72dc5a2aa806c452a94d7d9356ac2d4d119dbab7a', '6d864172c16b129e079d94ae5232b96ff0e561cc829c4b16eedb14d1ccfa9cc2', '2026-11-26 19:47:00.86155+00', 127),
	(128, 2, '6d864172c16b129e079d94ae5232b96ff0e561cc829c4b16eedb14d1ccfa9cc2', 'edb03d3ad44f3113dc62bc46b447dced27f1c31ad66584b16a4a7f5ca8a0cbb9', '2026-11-26 19:47:00.86155+00', 128),
	(129, 2, 'edb03d3ad44f3113dc62bc46b447dced27f1c31ad66584b16a4a7f5ca8a0cbb9', '19da003a087279291880081725ee2f825c1f1054397fd29e05e32e929bf8be2f', '2026-11-26 19:47:00.86155+00', 129),
	(130, 2, '19da003a087279291880081725ee2f825c1f1054397fd29e05e32e929bf8be2f', '7b38dfab01e4fa57a2a8c9d1a503b5f19db027fdae22fc78463608b3141ce862', '2026-11-26 19:47:00.86155+00', 130),
	(131, 2, '7b38dfab01e4fa57a2a8c9d1a503b5f19db027fdae22fc78463608b3141ce862', '028cfaff3b0255bf1ccf6e81dc901a5f3805a2821deeee3324b46928179aeb9a', '2026-11-26 19:47:00.86155+00', 131),
	(132, 2, '028cfaff3b0255bf1ccf6e81dc901a5f3805a2821deeee3324b46928179aeb9a', 'c6914684dcebf667c4121af91fa88b6d09d7f7da99b0af8a0647b5ea05ef8ef0', '2026-11-26 19:47:00.86155+00', 132),
	(133, 2, 'c6914684dcebf667c4121af91fa88b6d09d7f7da99b0af8a0647b5ea05ef8ef0', '3d95e50bfe0c3990f24d562d9a933cb0a1ed0fa31686b8037c2e85b1e0e8a852', '2026-11-26 19:47:00.86155+00', 133),
	(134, 2, '3d95e50bfe0c3990f24d562d9a933cb0a1ed0fa31686b8037c2e85b1e0e8a852', '9acb4d5154addc9bedbb58ebc7506db2ea732eb96bd01c28543a5f0f391ee1ee', '2026-11-26 19:47:00.86155+00', 134),
	(135, 2, '9acb4d5154addc9bedbb58ebc7506db2ea732eb96bd01c28543a5f0f391ee1ee', 'fb1f0fe70cca19765c1454daefc71ee7a8f281c03b85b304c7cd1a6fc7c82eda', '2026-11-26 19:47:00.86155+00', 135),
	(136, 2, 'fb1f0fe70cca19765c1454daefc71ee7a8f281c03b85b304c7cd1a6fc7c82eda', '41aa95218da140e8eadcd86e0a3a1f0027eef8f7202ab74cf3e270d624614bcb', '2026-11-26 19:47:00.86155+00', 136),
	(137, 2, '41aa95218da140e8eadcd86e0a3a1f0027eef8f7202ab74cf3e270d624614bcb', '750b49618bd56810979d19ec0d67246aebd2182eeed59db9ac10cd4110cdcab6', '2026-11-26 19:47:00.86155+00', 137),
	(138, 2, '750b49618bd56810979d19ec0d67246aebd2182eeed59db9ac10cd4110cdcab6', 'ce074755fae489e4fcc459d4f9c2825ffa990e8ec36e8b0fc39ade2939e76e14', '2026-11-26 19:47:00.86155+00', 138),
	(139, 2, 'ce074755fae489e4fcc459d4f9c2825ffa990e8ec36e8b0fc39ade2939e76e14', '57ad9f0bcdbafde89051236c4979b64a3e7668f9da06e9fe1a5beb7874f4f572', '2026-11-26 19:47:00.86155+00', 139),
	(140, 2, '57ad9f0bcdbafde89051236c4979b64a3e7668f9da06e9fe1a5beb7874f4f572', 'ba164d37510727616a9509b97ff9b6482b985a32989eaccc09f6bc2020c6bc58', '2026-11-26 19:47:00.86155+00', 140),
	(141, 2, 'ba164d37510727616a9509b97ff9b6482b985a32989eaccc09f6bc2020c6bc58', 'bced0242e1dfdcda5a8921166ce9ceb2474a7f1f5375b0d6e222481824654d27', '2026-11-26 19:47:00.86155+00', 141),
	(142, 2, 'bced0242e1dfdcda5a8921166ce9ceb2474a7f1f5375b0d6e222481824654d27', '14dca27901aa77da1cf322024698f46d26f30c6532a1fd70c3b384584740c7bb', '2026-11-26 19:47:00.86155+00', 142),
	(143, 2, '14dca27901aa77da1cf322024698f46d26f30c6532a1fd70c3b384584740c7bb', '94bb55723a309857a2a91e9c60ef371b6b56548c5a71e17f60fa0ee8595c8c0a', '2026-11-26 19:47:00.86155+00', 143),
	(144, 2, '94bb55723a309857a2a91e9c60ef371b6b56548c5a71e17f60fa0ee8595c8c0a', '8a168ee8f59f2056e8c800f8825277c765aef9a6b5991cd424e7f0cd22b3a315', '2026-11-26 19:47:00.86155+00', 144),
	(145, 2, '8a168ee8f59f2056e8c800f8825277c765aef9a6b5991cd424e7f0cd22b3a315', '7672c6b920be87dad94417285dbb85b7f78c7f9b490ba5aed7c2d9139e576e14', '2026-11-26 19:47:00.86155+00', 145),
	(146, 2, '7672c6b920be87dad94417285dbb85b7f78c7f9b490ba5aed7c2d9139e576e14', '361c48d0c44b161d51d1829225078ed223d39db277ba8f62d813b483cdbdb39d', '2026-11-26 19:47:00.86155+00', 146),
	(147, 2, '361c48d0c44b161d51d1829225078ed223d39db277ba8f62d813b483cdbdb39d', '9bdcc218e05279dadcd862376e9457982a9d060812e45b9298e24f6e389b8d69', '2026-11-26 19:47:00.86155+00', 147),
	(148, 2, '9bdcc218e05279dadcd862376e9457982a9d060812e45b9298e24f6e389b8d69', 'cda6907ce30861c8f2222bd4d2cc08e605e591b13000bab1c882be05469b7276', '2026-11-26 19:47:00.86155+00', 148),
	(149, 2, 'cda6907ce30861c8f2222bd4d2cc08e605e591b13000bab1c882be05469b7276', 'adf1d5780c3946ddf51ddccaa916c167ce3bbe2bc50cb844f84de82841e16024', '2026-11-26 19:47:00.86155+00', 149),
	(150, 2, 'adf1d5780c3946ddf51ddccaa916c167ce3bbe2bc50cb844f84de82841e16024', 'acdc4a413efb40f2ebe5fb6fa767c545050113f1ac1294643f1f722bee9b916f', '2026-11-26 19:47:00.86155+00', 150);
INSERT INTO public.audit_seal VALUES
	(151, 2, 'acdc4a413efb40f2ebe5fb6fa767c545050113f1ac1294643f1f722bee9b916f', '1fb2258a4d71a819defa93cb70dd2ea5c5561252ba55ef18d995bb68ae13e9db', '2026-11-26 19:47:00.86155+00', 151),
	(152, 2, '1fb2258a4d71a819defa93cb70dd2ea5c5561252ba55ef18d995bb68ae13e9db', '793a8a254df66209c7f4dcb6f377f2e30ae165bc95526ef59085fcb593923da3', '2026-11-26 19:47:00.86155+00', 152),
	(153, 2, '793a8a254df66209c7f4dcb6f377f2e30ae165bc95526ef59085fcb593923da3', '4171cf11bd9abb9a6bb6566f7b856846f418eaf3a6a443997a0980f1be1e025b', '2026-11-26 19:47:00.86155+00', 153),
	(154, 2, '4171cf11bd9abb9a6bb6566f7b856846f418eaf3a6a443997a0980f1be1e025b', '4be450a6974c1663ce02a1016b665a24d5de1454b80120da1828675bcb4ba21b', '2026-11-26 19:47:00.86155+00', 154),
	(155, 2, '4be450a6974c1663ce02a1016b665a24d5de1454b80120da1828675bcb4ba21b', '73d63afc4b86654163beadb75898a0acbab5d5276bdc267a13c0ab3676e31107', '2026-11-26 19:47:00.86155+00', 155),
	(156, 2, '73d63afc4b86654163beadb75898a0acbab5d5276bdc267a13c0ab3676e31107', 'e829324bc40d5e022fa6aae6bf606d0d654c51fac918cc1043ba1d38cf975028', '2026-11-26 19:47:00.86155+00', 156),
	(157, 2, 'e829324bc40d5e022fa6aae6bf606d0d654c51fac918cc1043ba1d38cf975028', 'f896a9fd156b51db0be7773b799e5735e56c9a86d2789b308252d2ad69341574', '2026-11-26 19:47:00.86155+00', 157),
	(158, 2, 'f896a9fd156b51db0be7773b799e5735e56c9a86d2789b308252d2ad69341574', 'fd92e5be10c70179346d6c57cd0f952b182cdd62f4773002b748104e8e6e5772', '2026-11-26 19:47:00.86155+00', 158),
	(159, 2, 'fd92e5be10c70179346d6c57cd0f952b182cdd62f4773002b748104e8e6e5772', 'e98ee955dd6248274f3bd61cc4ccfe68c844d71a496d5ca895179fc59b7f3348', '2026-11-26 19:47:00.86155+00', 159),
	(160, 2, 'e98ee955dd6248274f3bd61cc4ccfe68c844d71a496d5ca895179fc59b7f3348', 'ad90c21ef8a79a72174162dc4b0114f6b7de5d87915289fb2dfdf45a23b37063', '2026-11-26 19:47:00.86155+00', 160),
	(161, 2, 'ad90c21ef8a79a72174162dc4b0114f6b7de5d87915289fb2dfdf45a23b37063', 'a1e3e7f46dd2b13c92a435cfe4bd4473305646fda505be51062756ac1ea2515e', '2026-11-26 19:47:00.86155+00', 161),
	(162, 2, 'a1e3e7f46dd2b13c92a435cfe4bd4473305646fda505be51062756ac1ea2515e', '6add55e5b835e88716ea43478ce97d6c27504499680005ca7d581f0374572e3c', '2026-11-26 19:47:00.86155+00', 162),
	(163, 2, '6add55e5b835e88716ea43478ce97d6c27504499680005ca7d581f0374572e3c', '27cf92c115ee7e0e7a7e1105cbdf80729f32033732be5b1821465be2e53453fb', '2026-11-26 19:47:00.86155+00', 163),
	(164, 2, '27cf92c115ee7e0e7a7e1105cbdf80729f32033732be5b1821465be2e53453fb', '04ceca501fd997188f43568333a1e17985514c500b3706a5a3110d044ac292ae', '2026-11-26 19:47:00.86155+00', 164),
	(165, 2, '04ceca501fd997188f43568333a1e17985514c500b3706a5a3110d044ac292ae', '4d14ffb4f13a5b125818e76be073a70452e36d8ab085b50ec79c70ef10bf5658', '2026-11-26 19:47:00.86155+00', 165),
	(166, 2, '4d14ffb4f13a5b125818e76be073a70452e36d8ab085b50ec79c70ef10bf5658', '056648aa90f4038d6909371bec058af410ec1b0e37f314d731bc2bc7dd59482a', '2026-11-26 19:47:00.86155+00', 166),
	(167, 2, '056648aa90f4038d6909371bec058af410ec1b0e37f314d731bc2bc7dd59482a', 'ad57f5c6be6de8e45a260d701b793e76693d447d9bae89cbcbb2d65ba5d77875', '2026-11-26 19:47:00.86155+00', 167),
	(168, 2, 'ad57f5c6be6de8e45a260d701b793e76693d447d9bae89cbcbb2d65ba5d77875', '99d0f2d1cfd36e53f9f1f75f2289861814be0c707cc111f219478d4de8e903a0', '2026-11-26 19:47:00.86155+00', 168),
	(169, 2, '99d0f2d1cfd36e53f9f1f75f2289861814be0c707cc111f219478d4de8e903a0', '6abae7e48fd13a3d78c08b364e6f147e921316d6919e4ec9fbb306657507d96c', '2026-11-26 19:47:00.86155+00', 169),
	(170, 2, '6abae7e48fd13a3d78c08b364e6f147e921316d6919e4ec9fbb306657507d96c', '1c2be63a73548a3c1a45fbab930407635e3aff9df69e4b52fffda3a0fcb35623', '2026-11-26 19:47:00.86155+00', 170),
	(171, 2, '1c2be63a73548a3c1a45fbab930407635e3aff9df69e4b52fffda3a0fcb35623', '3b0e80c8acadfebb84d913cfbf1dc08e31245db6164a9197a3d910e001ef9102', '2026-11-26 19:47:00.86155+00', 171),
	(172, 2, '3b0e80c8acadfebb84d913cfbf1dc08e31245db6164a9197a3d910e001ef9102', 'f71a2e504f8a78d040bbb051f5f3d2ab40dd4b3817cdbdbdab38adc488711536', '2026-11-26 19:47:00.86155+00', 172),
	(173, 2, 'f71a2e504f8a78d040bbb051f5f3d2ab40dd4b3817cdbdbdab38adc488711536', '54492d0b49d0818f893ed8d94a008e141d6659ec3dc689df60846626ef8e573c', '2026-11-26 19:47:00.86155+00', 173),
	(174, 2, '54492d0b49d0818f893ed8d94a008e141d6659ec3dc689df60846626ef8e573c', '899084f0266e7d19f39ba0965ae54ddc3fd686087e6a0a0dd71932c57d4b0c29', '2026-11-26 19:47:00.86155+00', 174),
	(175, 2, '899084f0266e7d19f39ba0965ae54ddc3fd686087e6a0a0dd71932c57d4b0c29', '67dbe3db68a4b3afc596ceb71698cd20ce1977c9a80a3c913e62f23219a8b46f', '2026-11-26 19:47:00.86155+00', 175),
	(176, 2, '67dbe3db68a4b3afc596ceb71698cd20ce1977c9a80a3c913e62f23219a8b46f', '9d0e2c5c0851bacdb968c61870da370fafa3b634cecfc2399e63b3e8ffe3262a', '2026-11-26 19:47:00.86155+00', 176),
	(177, 2, '9d0e2c5c0851bacdb968c61870da370fafa3b634cecfc2399e63b3e8ffe3262a', '4e1fd626b9a032fa993e80b2b560b717ca476e912e22265ee08724abfc8a250c', '2026-11-26 19:47:00.86155+00', 177),
	(178, 2, '4e1fd626b9a032fa993e80b2b560b717ca476e912e22265ee08724abfc8a250c', '40d1da22724528a290f5b7ab1ec02878b55542db2b69b082e3c32bfd49a2a07e', '2026-11-26 19:47:00.86155+00', 178),
	(179, 2, '40d1da22724528a290f5b7ab1ec02878b55542db2b69b082e3c32bfd49a2a07e', 'bf86b13643ae681829ad900fb08fa890db83fcc7c96310fa702d2a8567f065e9', '2026-11-26 19:47:00.86155+00', 179),
	(180, 2, 'bf86b13643ae681829ad900fb08fa890db83fcc7c96310fa702d2a8567f065e9', '5bbccb8517385d814dadeaf4d7dc91dd8fac7a3d2f078955ff6f32621df49221', '2026-11-26 19:47:00.86155+00', 180),
	(181, 2, '5bbccb8517385d814dadeaf4d7dc91dd8fac7a3d2f078955ff6f32621df49221', '835fd917d97e575e6e7742767055a5d8fa0ad9a8472cca890901c0700521a77e', '2026-11-26 19:47:00.86155+00', 181),
	(182, 2, '835fd917d97e575e6e7742767055a5d8fa0ad9a8472cca890901c0700521a77e', '78697f993020589468ebede3ee1b56348b9168376df31dfd4e30b5f645119da4', '2026-11-26 19:47:00.86155+00', 182),
	(183, 2, '78697f993020589468ebede3ee1b56348b9168376df31dfd4e30b5f645119da4', '4463f2f1a6b078b473b2e0ea39ee758023f4e2170e6513eb8579f37fdf70daa7', '2026-11-26 19:47:00.86155+00', 183),
	(184, 2, '4463f2f1a6b078b473b2e0ea39ee758023f4e2170e6513eb8579f37fdf70daa7', 'bd94c854d6b5086f6e72b32cb3f121fc42261358f00bdff3198d2df136de2f5b', '2026-11-26 19:47:00.86155+00', 184),
	(185, 2, 'bd94c854d6b5086f6e72b32cb3f121fc42261358f00bdff3198d2df136de2f5b', '3ae163775b0a39bec45045cce43c8c3df3683ff056fc81fb484763453740cb2d', '2026-11-26 19:47:00.86155+00', 185),
	(186, 2, '3ae163775b0a39bec45045cce43c8c3df3683ff056fc81fb484763453740cb2d', 'addb6354115a5bbbc2467a8b4a8b33550dbe411dd91a6791d608fe37ea673aaf', '2026-11-26 19:47:00.86155+00', 186),
	(187, 2, 'addb6354115a5bbbc2467a8b4a8b33550dbe411dd91a6791d608fe37ea673aaf', '919edf15d293220ac96d0fb304ae9d6c8648acdfd6c85a2a8561b04b9842df4a', '2026-11-26 19:47:00.86155+00', 187),
	(188, 2, '919edf15d293220ac96d0fb304ae9d6c8648acdfd6c85a2a8561b04b9842df4a', '978a9d45a025ec6487276bf543ba3dd931de7ca1c65e24847ac698bef8c74f5c', '2026-11-26 19:47:00.86155+00', 188),
	(189, 2, '978a9d45a025ec6487276bf543ba3dd931de7ca1c65e24847ac698bef8c74f5c', 'df4711e4c7a3c45dfd2da305397a8ce8bb4d796027d8cc51e8227e2b21cd53bf', '2026-11-26 19:47:00.86155+00', 189),
	(190, 2, 'df4711e4c7a3c45dfd2da305397a8ce8bb4d796027d8cc51e8227e2b21cd53bf', '4b59a6ceb438990cd8837c67adbdcf089f64f3fadfbffc6ea4c3402ef76dae3b', '2026-11-26 19:47:00.86155+00', 190),
	(191, 2, '4b59a6ceb438990cd8837c67adbdcf089f64f3fadfbffc6ea4c3402ef76dae3b', 'ff23c0d67253cfb0d00058d95b6a214f7cf15c44477c9d532ad5ded59fa9d1c6', '2026-11-26 19:47:00.86155+00', 191),
	(192, 2, 'ff23c0d67253cfb0d00058d95b6a214f7cf15c44477c9d532ad5ded59fa9d1c6', '7b166fc95c4faaa16a40f29c6f460a198c709650fd967ab910e0b107624fb852', '2026-11-26 19:47:00.86155+00', 192),
	(193, 2, '7b166fc95c4faaa16a40f29c6f460a198c709650fd967ab910e0b107624fb852', 'add63f02e8b7a60da6182074b2cb215675c2121465c69b13dda473387565ef96', '2026-11-26 19:47:00.86155+00', 193),
	(194, 2, 'add63f02e8b7a60da6182074b2cb215675c2121465c69b13dda473387565ef96', '27d01b16ea4c1112b20c231ea9df577fc9e37f5061b6eed139d1e394bca766e4', '2026-11-26 19:47:00.86155+00', 194),
	(195, 2, '27d01b16ea4c1112b20c231ea9df577fc9e37f5061b6eed139d1e394bca766e4', '080c58348b33794a890ff31f5f94ee3b02dcb3cb2127daa82489e42ee0682132', '2026-11-26 19:47:00.86155+00', 195),
	(196, 2, '080c58348b33794a890ff31f5f94ee3b02dcb3cb2127daa82489e42ee0682132', '2aef4496ce6b3ccfbe8a0eab07690296dfc53396e309614e1e6479baf40a1e05', '2026-11-26 19:47:00.86155+00', 196),
	(197, 2, '2aef4496ce6b3ccfbe8a0eab07690296dfc53396e309614e1e6479baf40a1e05', '9d612487f005874649b77ddd5fd7186fd28ade2fdd44c0c93709c94de8f9207d', '2026-11-26 19:47:00.86155+00', 197),
	(198, 2, '9d612487f005874649b77ddd5fd7186fd28ade2fdd44c0c93709c94de8f9207d', '8c100911b732cf2ee76d00b4f7d3254ea1ec4bc702328b36db99d0a5f49c036e', '2026-11-26 19:47:00.86155+00', 198),
	(199, 2, '8c100911b732cf2ee76d00b4f7d3254ea1ec4bc702328b36db99d0a5f49c036e', '69bfddd445007e4752d36949a0a74d7e7891d8f64988192b1813756e2f88be99', '2026-11-26 19:47:00.86155+00', 199),
	(200, 2, '69bfddd445007e4752d36949a0a74d7e7891d8f64988192b1813756e2f88be99', 'f28e28a32e8c4f44a4276dbf8e3654b056d8e56d1757c92c8a49a7ab2d149eb7', '2026-11-26 19:47:00.86155+00', 200);
INSERT INTO public.audit_seal VALUES
	(201, 2, 'f28e28a32e8c4f44a4276dbf8e3654b056d8e56d1757c92c8a49a7ab2d149eb7', '615507b467044968de9b31064b315abf05361dc4de744d148aff7e78de6dfc09', '2026-11-26 19:47:00.86155+00', 201),
	(202, 2, '615507b467044968de9b31064b315abf05361dc4de744d148aff7e78de6dfc09', '10b85f8dd6e10f5d4db7db1439bf904c57a662ded0889626b533bb2b0946cecd', '2026-11-26 19:47:00.86155+00', 202),
	(203, 2, '10b85f8dd6e10f5d4db7db1439bf904c57a662ded0889626b533bb2b0946cecd', '7643154bbdcf3f1a690b9947b828a79d33bf22ccaa47743f0c9474ecc9ccab3a', '2026-11-26 19:47:00.86155+00', 203),
	(204, 2, '7643154bbdcf3f1a690b9947b828a79d33bf22ccaa47743f0c9474ecc9ccab3a', '4dc45d94eb8ce599f6e26e28f7464c24e0e93d0479f751414d5a081ebef6878c', '2026-11-26 19:47:00.86155+00', 204),
	(205, 2, '4dc45d94eb8ce599f6e26e28f7464c24e0e93d0479f751414d5a081ebef6878c', '9fdb0256599303d04be58c46e778c92862c6b6446255692a40ad2cd7718e57ab', '2026-11-26 19:47:00.86155+00', 205),
	(206, 2, '9fdb0256599303d04be58c46e778c92862c6b6446255692a40ad2cd7718e57ab', '8ee2d05536c8381697684c90a86aad0da9d4b1ee507ec665a4c3025d17e08443', '2026-11-26 19:47:00.86155+00', 206),
	(207, 2, '8ee2d05536c8381697684c90a86aad0da9d4b1ee507ec665a4c3025d17e08443', 'ac19ab9e1b9a38ccf85165f49318137bd5f11b59cba84c969f32a9e004f69ddd', '2026-11-26 19:47:00.86155+00', 207),
	(208, 2, 'ac19ab9e1b9a38ccf85165f49318137bd5f11b59cba84c969f32a9e004f69ddd', 'd72a257f7d575a0a4aea133957e9ae2c565dc79606b50444ba51c3fbe8eedb24', '2026-11-26 19:47:00.86155+00', 208),
	(209, 2, 'd72a257f7d575a0a4aea133957e9ae2c565dc79606b50444ba51c3fbe8eedb24', 'b9e78168d3a3c78a0e50c004ee1678c4e2f47c64e23d37cca31b2062686d8678', '2026-11-26 19:47:00.86155+00', 209),
	(210, 2, 'b9e78168d3a3c78a0e50c004ee1678c4e2f47c64e23d37cca31b2062686d8678', 'f8b74e14f02113df4477d490835ac65c93c6727651480d22050d3740b27d41ec', '2026-11-26 19:47:00.86155+00', 210),
	(211, 2, 'f8b74e14f02113df4477d490835ac65c93c6727651480d22050d3740b27d41ec', '5725c67712aab2f4f7fd1409233e395a6abc896bb624743d542c6270f477cb3d', '2026-11-26 19:47:00.86155+00', 211),
	(212, 2, '5725c67712aab2f4f7fd1409233e395a6abc896bb624743d542c6270f477cb3d', '3b14d5796cb71c12fb88bc600ef6f51d5bf35630d21dad1c0c872ea5ad486e89', '2026-11-26 19:47:00.86155+00', 212),
	(213, 2, '3b14d5796cb71c12fb88bc600ef6f51d5bf35630d21dad1c0c872ea5ad486e89', '74525b6a28890107209753b00cc6dad392b15dede21d90a0a46b88e14a0c1c00', '2026-11-26 19:47:00.86155+00', 213),
	(214, 2, '74525b6a28890107209753b00cc6dad392b15dede21d90a0a46b88e14a0c1c00', '702291a9b7047d08174722a9205cf4e4db4ca53db195a63de3dedded0966aed8', '2026-11-26 19:47:00.86155+00', 214),
	(215, 2, '702291a9b7047d08174722a9205cf4e4db4ca53db195a63de3dedded0966aed8', '7d8b3782d79546047bc3c3fe536115b805b39f6b18ac1b4916a976686d9bb870', '2026-11-26 19:47:00.86155+00', 215),
	(216, 2, '7d8b3782d79546047bc3c3fe536115b805b39f6b18ac1b4916a976686d9bb870', 'e9a73516e8a750a4daa8fc9a88423d61d51fcd4ea74f35c7bb122f0cf4278ea1', '2026-11-26 19:47:00.86155+00', 216),
	(217, 2, 'e9a73516e8a750a4daa8fc9a88423d61d51fcd4ea74f35c7bb122f0cf4278ea1', '6f2c9d05af630894cb27b9e0fccdc377cb33135d300fabb1ac40375fcb0413b9', '2026-11-26 19:47:00.86155+00', 217),
	(218, 2, '6f2c9d05af630894cb27b9e0fccdc377cb33135d300fabb1ac40375fcb0413b9', '8da318840b26118fe431657e048de8282085746762b03cafa958ff96268284e3', '2026-11-26 19:47:00.86155+00', 218),
	(219, 2, '8da318840b26118fe431657e048de8282085746762b03cafa958ff96268284e3', '86868a2917985e69975bf4f4accb33f28a50dbace201887ac2fc102cec9c6c7f', '2026-11-26 19:47:00.86155+00', 219),
	(220, 2, '86868a2917985e69975bf4f4accb33f28a50dbace201887ac2fc102cec9c6c7f', '43b27854f4e58559429f8b7c93b76a984d5900205bcdf8880d8fbf63c5434169', '2026-11-26 19:47:00.86155+00', 220),
	(221, 2, '43b27854f4e58559429f8b7c93b76a984d5900205bcdf8880d8fbf63c5434169', '1dc06de2f8d1f78b091a15e0efb95657de63ed2c935f172fe0d2fc7f40059410', '2026-11-26 19:47:00.86155+00', 221),
	(222, 2, '1dc06de2f8d1f78b091a15e0efb95657de63ed2c935f172fe0d2fc7f40059410', '5fa404a0c542c6d8082717df5d22ad5d941e6744c7de1e659f4ab8c0a2e7bef1', '2026-11-26 19:47:00.86155+00', 222),
	(223, 2, '5fa404a0c542c6d8082717df5d22ad5d941e6744c7de1e659f4ab8c0a2e7bef1', 'f993e8b36e922cc2da5a19e36f60f04160881505800b7b6ad72fc702b8c4ff59', '2026-11-26 19:47:00.86155+00', 223),
	(224, 2, 'f993e8b36e922cc2da5a19e36f60f04160881505800b7b6ad72fc702b8c4ff59', 'eb127b6de00b391cb29da272e89fc7776a1257182cab2e84f91613e13e7d0d7a', '2026-11-26 19:47:00.86155+00', 224),
	(225, 2, 'eb127b6de00b391cb29da272e89fc7776a1257182cab2e84f91613e13e7d0d7a', 'f92a254aa54ebe38b65f85214e52c7adb7bce5f07065000cb06e0466d61ac29e', '2026-11-26 19:47:00.86155+00', 225),
	(226, 2, 'f92a254aa54ebe38b65f85214e52c7adb7bce5f07065000cb06e0466d61ac29e', '3d6bc9097be699cde1a36fc6c262951e97ec784f83d3dc13f240508a78b594f3', '2026-11-26 19:47:00.86155+00', 226),
	(227, 2, '3d6bc9097be699cde1a36fc6c262951e97ec784f83d3dc13f240508a78b594f3', '7035d63c249d0199b2567806b6c648b64221ad840ee8ecef4e35dfa9aa3946ba', '2026-11-26 19:47:00.86155+00', 227),
	(228, 2, '7035d63c249d0199b2567806b6c648b64221ad840ee8ecef4e35dfa9aa3946ba', 'd13486cbf75d790cc619c7917a8e5ba97e6c818003c722b41fe3f7f0e75636c5', '2026-11-26 19:47:00.86155+00', 228),
	(229, 2, 'd13486cbf75d790cc619c7917a8e5ba97e6c818003c722b41fe3f7f0e75636c5', '96e9184dd2f787fa78b73a16cf830549073a2628b4e16091aa573dd11182829c', '2026-11-26 19:47:00.86155+00', 229),
	(230, 2, '96e9184dd2f787fa78b73a16cf830549073a2628b4e16091aa573dd11182829c', 'aaf02ba8b9b1d56bf860e25a01be26e9b81af8da57525ceb7045f3861512bf51', '2026-11-26 19:47:00.86155+00', 230),
	(231, 2, 'aaf02ba8b9b1d56bf860e25a01be26e9b81af8da57525ceb7045f3861512bf51', '29d394227289bab55d5e833c7eca7f3ac81873cd93d8cec3a50fbbdd8f388d45', '2026-11-26 19:47:00.86155+00', 231),
	(232, 2, '29d394227289bab55d5e833c7eca7f3ac81873cd93d8cec3a50fbbdd8f388d45', 'f6069299ccaabb97078866ee86281ab5f7def89c12393286b5cfcd6e703a59bb', '2026-11-26 19:47:00.86155+00', 232),
	(233, 2, 'f6069299ccaabb97078866ee86281ab5f7def89c12393286b5cfcd6e703a59bb', '4079019040d266cdba23a80223c26667e994499f65eb830d63eefa47cb05af61', '2026-11-26 19:47:00.86155+00', 233),
	(234, 2, '4079019040d266cdba23a80223c26667e994499f65eb830d63eefa47cb05af61', '19fc7175a7293f29b8b9d1a04dcad31c7d6da0547497582285079443ca704b33', '2026-11-26 19:47:00.86155+00', 234),
	(235, 2, '19fc7175a7293f29b8b9d1a04dcad31c7d6da0547497582285079443ca704b33', '7ae07953972069bd61a228d4b5168c51b705113a96cac986b03ec2c6062a6e9b', '2026-11-26 19:47:00.86155+00', 235),
	(236, 2, '7ae07953972069bd61a228d4b5168c51b705113a96cac986b03ec2c6062a6e9b', '1f788a3050ed4fc23d0cf81e578da089ae6a54d1a3997a15854739097d144052', '2026-11-26 19:47:00.86155+00', 236),
	(237, 2, '1f788a3050ed4fc23d0cf81e578da089ae6a54d1a3997a15854739097d144052', '3ec6ec34ee46d529fcca63fa9ef2c3fd414fa76796b42691f27612ed88b0110b', '2026-11-26 19:47:00.86155+00', 237),
	(238, 2, '3ec6ec34ee46d529fcca63fa9ef2c3fd414fa76796b42691f27612ed88b0110b', '9109f5bda3b7c9b76964ef5fb0fe7841761276326e715d4b4e20cd5e61094131', '2026-11-26 19:47:00.86155+00', 238),
	(239, 2, '9109f5bda3b7c9b76964ef5fb0fe7841761276326e715d4b4e20cd5e61094131', 'ee628cb53f920abbbbd4ae754cb36af12d4e0125b72d6b84d6cf339e2fbfdd56', '2026-11-26 19:47:00.86155+00', 239),
	(240, 2, 'ee628cb53f920abbbbd4ae754cb36af12d4e0125b72d6b84d6cf339e2fbfdd56', '01999c1b9903b640da4af21bdbf0d450c739aad9ad18db2dac2a6366148f28dd', '2026-11-26 19:47:00.86155+00', 240),
	(241, 2, '01999c1b9903b640da4af21bdbf0d450c739aad9ad18db2dac2a6366148f28dd', 'edb4ec8fc90071c3e5d1b491c8ae823f6cd1834b3f1d83df4c23d40121cab27d', '2026-11-26 19:47:00.86155+00', 241),
	(242, 2, 'edb4ec8fc90071c3e5d1b491c8ae823f6cd1834b3f1d83df4c23d40121cab27d', '572ecc23a08af43226f216bd9eb8a40d21903caefbe052bda4ee306d26e3c4db', '2026-11-26 19:47:00.86155+00', 242),
	(243, 2, '572ecc23a08af43226f216bd9eb8a40d21903caefbe052bda4ee306d26e3c4db', '8e73b2c3e4ca7d6360f333cfdf0b0656b59a5a254649f16dbfe2db649f4ca04d', '2026-11-26 19:47:00.86155+00', 243),
	(244, 2, '8e73b2c3e4ca7d6360f333cfdf0b0656b59a5a254649f16dbfe2db649f4ca04d', '3d77b14a6ae51a06ec8210d9e1cbc96cd7a908f6447a6da0e31c8ffc34344b07', '2026-11-26 19:47:00.86155+00', 244),
	(245, 2, '3d77b14a6ae51a06ec8210d9e1cbc96cd7a908f6447a6da0e31c8ffc34344b07', 'aa375c8b4accf1f050993059d5e86390b178485a720dee6764bf3e10e7a2e0ea', '2026-11-26 19:47:00.86155+00', 245),
	(246, 2, 'aa375c8b4accf1f050993059d5e86390b178485a720dee6764bf3e10e7a2e0ea', '24842d2e8bc4dff34ce8811e7b9970bb37f766972f95067901614f25a0dd2449', '2026-11-26 19:47:00.86155+00', 246),
	(247, 2, '24842d2e8bc4dff34ce8811e7b9970bb37f766972f95067901614f25a0dd2449', '02a86ee5ad04258029c3ed9ba46df688db389cfd385eb88a9b7670496f3180c8', '2026-11-26 19:47:00.86155+00', 247),
	(248, 2, '02a86ee5ad04258029c3ed9ba46df688db389cfd385eb88a9b7670496f3180c8', 'c86377cb565e42b7aeb8be8f88045bca87544bd700712f39fd0f6999286e42b3', '2026-11-26 19:47:00.86155+00', 248),
	(249, 2, 'c86377cb565e42b7aeb8be8f88045bca87544bd700712f39fd0f6999286e42b3', '26acf79478d5cc95891f514820ddd683e4681178caa35888a3dd7abcc0d1baa0', '2026-11-26 19:47:00.86155+00', 249),
	(250, 2, '26acf79478d5cc95891f514820ddd683e4681178caa35888a3dd7abcc0d1baa0', 'd8e8e5593a9e625a89afa7f6db01cb96cdc6f8539430b1ad066552b276c72ddb', '2026-11-26 19:47:00.86155+00', 250);
INSERT INTO public.audit_seal VALUES
	(251, 2, 'd8e8e5593a9e625a89afa7f6db01cb96cdc6f8539430b1ad066552b276c72ddb', '97bd065ad91ac78fad27badbaec9820d7b153b4e83769ee00cd29c9dc8da2491', '2026-11-26 19:47:00.86155+00', 251);
INSERT INTO public.auth_permission VALUES
	(1, 'Can add permission', 2, 'add_permission'),
	(2, 'Can change permission', 2, 'change_permission'),
	(3, 'Can delete permission', 2, 'delete_permission'),
	(4, 'Can view permission', 2, 'view_permission'),
	(5, 'Can add group', 1, 'add_group'),
	(6, 'Can change group', 1, 'change_group'),
	(7, 'Can delete group', 1, 'delete_group'),
	(8, 'Can view group', 1, 'view_group'),
	(9, 'Can add content type', 3, 'add_contenttype'),
	(10, 'Can change content type', 3, 'change_contenttype'),
	(11, 'Can delete content type', 3, 'delete_contenttype'),
	(12, 'Can view content type', 3, 'view_contenttype'),
	(13, 'Can add email address', 4, 'add_emailaddress'),
	(14, 'Can change email address', 4, 'change_emailaddress'),
	(15, 'Can delete email address', 4, 'delete_emailaddress'),
	(16, 'Can view email address', 4, 'view_emailaddress'),
	(17, 'Can add email confirmation', 5, 'add_emailconfirmation'),
	(18, 'Can change email confirmation', 5, 'change_emailconfirmation'),
	(19, 'Can delete email confirmation', 5, 'delete_emailconfirmation'),
	(20, 'Can view email confirmation', 5, 'view_emailconfirmation'),
	(21, 'Can add procrastinate event', 6, 'add_procrastinateevent'),
	(22, 'Can change procrastinate event', 6, 'change_procrastinateevent'),
	(23, 'Can delete procrastinate event', 6, 'delete_procrastinateevent'),
	(24, 'Can view procrastinate event', 6, 'view_procrastinateevent'),
	(25, 'Can add procrastinate job', 7, 'add_procrastinatejob'),
	(26, 'Can change procrastinate job', 7, 'change_procrastinatejob'),
	(27, 'Can delete procrastinate job', 7, 'delete_procrastinatejob'),
	(28, 'Can view procrastinate job', 7, 'view_procrastinatejob'),
	(29, 'Can add procrastinate periodic defer', 8, 'add_procrastinateperiodicdefer'),
	(30, 'Can change procrastinate periodic defer', 8, 'change_procrastinateperiodicdefer'),
	(31, 'Can delete procrastinate periodic defer', 8, 'delete_procrastinateperiodicdefer'),
	(32, 'Can view procrastinate periodic defer', 8, 'view_procrastinateperiodicdefer'),
	(33, 'Can add procrastinate worker', 9, 'add_procrastinateworker'),
	(34, 'Can change procrastinate worker', 9, 'change_procrastinateworker'),
	(35, 'Can delete procrastinate worker', 9, 'delete_procrastinateworker'),
	(36, 'Can view procrastinate worker', 9, 'view_procrastinateworker'),
	(37, 'Can add unsealed', 13, 'add_unsealed'),
	(38, 'Can change unsealed', 13, 'change_unsealed'),
	(39, 'Can delete unsealed', 13, 'delete_unsealed'),
	(40, 'Can view unsealed', 13, 'view_unsealed'),
	(41, 'Can add audit event', 11, 'add_auditevent'),
	(42, 'Can change audit event', 11, 'change_auditevent'),
	(43, 'Can delete audit event', 11, 'delete_auditevent'),
	(44, 'Can view audit event', 11, 'view_auditevent'),
	(45, 'Can add audit details', 10, 'add_auditdetails'),
	(46, 'Can change audit details', 10, 'change_auditdetails'),
	(47, 'Can delete audit details', 10, 'delete_auditdetails'),
	(48, 'Can view audit details', 10, 'view_auditdetails'),
	(49, 'Can add seal', 12, 'add_seal'),
	(50, 'Can change seal', 12, 'change_seal');
INSERT INTO public.auth_permission VALUES
	(51, 'Can delete seal', 12, 'delete_seal'),
	(52, 'Can view seal', 12, 'view_seal'),
	(53, 'Can add system alert', 21, 'add_systemalert'),
	(54, 'Can change system alert', 21, 'change_systemalert'),
	(55, 'Can delete system alert', 21, 'delete_systemalert'),
	(56, 'Can view system alert', 21, 'view_systemalert'),
	(57, 'Can add activity', 14, 'add_activity'),
	(58, 'Can change activity', 14, 'change_activity'),
	(59, 'Can delete activity', 14, 'delete_activity'),
	(60, 'Can view activity', 14, 'view_activity'),
	(61, 'Can add heartbeat', 15, 'add_heartbeat'),
	(62, 'Can change heartbeat', 15, 'change_heartbeat'),
	(63, 'Can delete heartbeat', 15, 'delete_heartbeat'),
	(64, 'Can view heartbeat', 15, 'view_heartbeat'),
	(65, 'Can add installation', 16, 'add_installation'),
	(66, 'Can change installation', 16, 'change_installation'),
	(67, 'Can delete installation', 16, 'delete_installation'),
	(68, 'Can view installation', 16, 'view_installation'),
	(69, 'Can add organisation', 17, 'add_organisation'),
	(70, 'Can change organisation', 17, 'change_organisation'),
	(71, 'Can delete organisation', 17, 'delete_organisation'),
	(72, 'Can view organisation', 17, 'view_organisation'),
	(73, 'Can add rate limit', 18, 'add_ratelimit'),
	(74, 'Can change rate limit', 18, 'change_ratelimit'),
	(75, 'Can delete rate limit', 18, 'delete_ratelimit'),
	(76, 'Can view rate limit', 18, 'view_ratelimit'),
	(77, 'Can add saved form', 19, 'add_savedform'),
	(78, 'Can change saved form', 19, 'change_savedform'),
	(79, 'Can delete saved form', 19, 'delete_savedform'),
	(80, 'Can view saved form', 19, 'view_savedform'),
	(81, 'Can add submitted form', 20, 'add_submittedform'),
	(82, 'Can change submitted form', 20, 'change_submittedform'),
	(83, 'Can delete submitted form', 20, 'delete_submittedform'),
	(84, 'Can view submitted form', 20, 'view_submittedform'),
	(85, 'Can add team', 30, 'add_team'),
	(86, 'Can change team', 30, 'change_team'),
	(87, 'Can delete team', 30, 'delete_team'),
	(88, 'Can view team', 30, 'view_team'),
	(89, 'Can add login', 27, 'add_login'),
	(90, 'Can change login', 27, 'change_login'),
	(91, 'Can delete login', 27, 'delete_login'),
	(92, 'Can view login', 27, 'view_login'),
	(93, 'Can add client', 23, 'add_client'),
	(94, 'Can change client', 23, 'change_client'),
	(95, 'Can delete client', 23, 'delete_client'),
	(96, 'Can view client', 23, 'view_client'),
	(97, 'Can add contact', 25, 'add_contact'),
	(98, 'Can change contact', 25, 'change_contact'),
	(99, 'Can delete contact', 25, 'delete_contact'),
	(100, 'Can view contact', 25, 'view_contact');
INSERT INTO public.auth_permission VALUES
	(101, 'Can add staff', 29, 'add_staff'),
	(102, 'Can change staff', 29, 'change_staff'),
	(103, 'Can delete staff', 29, 'delete_staff'),
	(104, 'Can view staff', 29, 'view_staff'),
	(105, 'Can add affiliation', 22, 'add_affiliation'),
	(106, 'Can change affiliation', 22, 'change_affiliation'),
	(107, 'Can delete affiliation', 22, 'delete_affiliation'),
	(108, 'Can view affiliation', 22, 'view_affiliation'),
	(109, 'Can add external account', 26, 'add_externalaccount'),
	(110, 'Can change external account', 26, 'change_externalaccount'),
	(111, 'Can delete external account', 26, 'delete_externalaccount'),
	(112, 'Can view external account', 26, 'view_externalaccount'),
	(113, 'Can add client search', 24, 'add_clientsearch'),
	(114, 'Can change client search', 24, 'change_clientsearch'),
	(115, 'Can delete client search', 24, 'delete_clientsearch'),
	(116, 'Can view client search', 24, 'view_clientsearch'),
	(117, 'Can add session', 28, 'add_session'),
	(118, 'Can change session', 28, 'change_session'),
	(119, 'Can delete session', 28, 'delete_session'),
	(120, 'Can view session', 28, 'view_session'),
	(121, 'Can add document', 33, 'add_document'),
	(122, 'Can change document', 33, 'change_document'),
	(123, 'Can delete document', 33, 'delete_document'),
	(124, 'Can view document', 33, 'view_document'),
	(125, 'Can add document version', 34, 'add_documentversion'),
	(126, 'Can change document version', 34, 'change_documentversion'),
	(127, 'Can delete document version', 34, 'delete_documentversion'),
	(128, 'Can view document version', 34, 'view_documentversion'),
	(129, 'Can add delivery', 32, 'add_delivery'),
	(130, 'Can change delivery', 32, 'change_delivery'),
	(131, 'Can delete delivery', 32, 'delete_delivery'),
	(132, 'Can view delivery', 32, 'view_delivery'),
	(133, 'Can add check run', 31, 'add_checkrun'),
	(134, 'Can change check run', 31, 'change_checkrun'),
	(135, 'Can delete check run', 31, 'delete_checkrun'),
	(136, 'Can view check run', 31, 'view_checkrun'),
	(137, 'Can add upload', 35, 'add_upload'),
	(138, 'Can change upload', 35, 'change_upload'),
	(139, 'Can delete upload', 35, 'delete_upload'),
	(140, 'Can view upload', 35, 'view_upload'),
	(141, 'Can add task', 36, 'add_task'),
	(142, 'Can change task', 36, 'change_task'),
	(143, 'Can delete task', 36, 'delete_task'),
	(144, 'Can view task', 36, 'view_task'),
	(145, 'Can add outgoing mail', 40, 'add_outgoingmail'),
	(146, 'Can change outgoing mail', 40, 'change_outgoingmail'),
	(147, 'Can delete outgoing mail', 40, 'delete_outgoingmail'),
	(148, 'Can view outgoing mail', 40, 'view_outgoingmail'),
	(149, 'Can add contact log', 39, 'add_contactlog'),
	(150, 'Can change contact log', 39, 'change_contactlog');
INSERT INTO public.auth_permission VALUES
	(151, 'Can delete contact log', 39, 'delete_contactlog'),
	(152, 'Can view contact log', 39, 'view_contactlog'),
	(153, 'Can add attachment', 38, 'add_attachment'),
	(154, 'Can change attachment', 38, 'change_attachment'),
	(155, 'Can delete attachment', 38, 'delete_attachment'),
	(156, 'Can view attachment', 38, 'view_attachment'),
	(157, 'Can add announcement', 37, 'add_announcement'),
	(158, 'Can change announcement', 37, 'change_announcement'),
	(159, 'Can delete announcement', 37, 'delete_announcement'),
	(160, 'Can view announcement', 37, 'view_announcement'),
	(161, 'Can add form template', 42, 'add_formtemplate'),
	(162, 'Can change form template', 42, 'change_formtemplate'),
	(163, 'Can delete form template', 42, 'delete_formtemplate'),
	(164, 'Can view form template', 42, 'view_formtemplate'),
	(165, 'Can add document template', 41, 'add_documenttemplate'),
	(166, 'Can change document template', 41, 'change_documenttemplate'),
	(167, 'Can delete document template', 41, 'delete_documenttemplate'),
	(168, 'Can view document template', 41, 'view_documenttemplate'),
	(169, 'Can add form version', 43, 'add_formversion'),
	(170, 'Can change form version', 43, 'change_formversion'),
	(171, 'Can delete form version', 43, 'delete_formversion'),
	(172, 'Can view form version', 43, 'view_formversion'),
	(173, 'Can add access link', 44, 'add_accesslink'),
	(174, 'Can change access link', 44, 'change_accesslink'),
	(175, 'Can delete access link', 44, 'delete_accesslink'),
	(176, 'Can view access link', 44, 'view_accesslink'),
	(177, 'Can add security code', 45, 'add_securitycode'),
	(178, 'Can change security code', 45, 'change_securitycode'),
	(179, 'Can delete security code', 45, 'delete_securitycode'),
	(180, 'Can view security code', 45, 'view_securitycode'),
	(181, 'Can add case type', 49, 'add_casetype'),
	(182, 'Can change case type', 49, 'change_casetype'),
	(183, 'Can delete case type', 49, 'delete_casetype'),
	(184, 'Can view case type', 49, 'view_casetype'),
	(185, 'Can add case', 46, 'add_case'),
	(186, 'Can change case', 46, 'change_case'),
	(187, 'Can delete case', 46, 'delete_case'),
	(188, 'Can view case', 46, 'view_case'),
	(189, 'Can add requirement type', 52, 'add_requirementtype'),
	(190, 'Can change requirement type', 52, 'change_requirementtype'),
	(191, 'Can delete requirement type', 52, 'delete_requirementtype'),
	(192, 'Can view requirement type', 52, 'view_requirementtype'),
	(193, 'Can add requirement', 51, 'add_requirement'),
	(194, 'Can change requirement', 51, 'change_requirement'),
	(195, 'Can delete requirement', 51, 'delete_requirement'),
	(196, 'Can view requirement', 51, 'view_requirement'),
	(197, 'Can add request option', 50, 'add_requestoption'),
	(198, 'Can change request option', 50, 'change_requestoption'),
	(199, 'Can delete request option', 50, 'delete_requestoption'),
	(200, 'Can view request option', 50, 'view_requestoption');
INSERT INTO public.auth_permission VALUES
	(201, 'Can add case search', 48, 'add_casesearch'),
	(202, 'Can change case search', 48, 'change_casesearch'),
	(203, 'Can delete case search', 48, 'delete_casesearch'),
	(204, 'Can view case search', 48, 'view_casesearch'),
	(205, 'Can add case document', 47, 'add_casedocument'),
	(206, 'Can change case document', 47, 'change_casedocument'),
	(207, 'Can delete case document', 47, 'delete_casedocument'),
	(208, 'Can view case document', 47, 'view_casedocument'),
	(209, 'Can add document request', 53, 'add_documentrequest'),
	(210, 'Can change document request', 53, 'change_documentrequest'),
	(211, 'Can delete document request', 53, 'delete_documentrequest'),
	(212, 'Can view document request', 53, 'view_documentrequest'),
	(213, 'Can add request item', 57, 'add_requestitem'),
	(214, 'Can change request item', 57, 'change_requestitem'),
	(215, 'Can delete request item', 57, 'delete_requestitem'),
	(216, 'Can view request item', 57, 'view_requestitem'),
	(217, 'Can add review', 59, 'add_review'),
	(218, 'Can change review', 59, 'change_review'),
	(219, 'Can delete review', 59, 'delete_review'),
	(220, 'Can view review', 59, 'view_review'),
	(221, 'Can add item verdict', 56, 'add_itemverdict'),
	(222, 'Can change item verdict', 56, 'change_itemverdict'),
	(223, 'Can delete item verdict', 56, 'delete_itemverdict'),
	(224, 'Can view item verdict', 56, 'view_itemverdict'),
	(225, 'Can add submission', 60, 'add_submission'),
	(226, 'Can change submission', 60, 'change_submission'),
	(227, 'Can delete submission', 60, 'delete_submission'),
	(228, 'Can view submission', 60, 'view_submission'),
	(229, 'Can add item file', 55, 'add_itemfile'),
	(230, 'Can change item file', 55, 'change_itemfile'),
	(231, 'Can delete item file', 55, 'delete_itemfile'),
	(232, 'Can view item file', 55, 'view_itemfile'),
	(233, 'Can add item answers', 54, 'add_itemanswers'),
	(234, 'Can change item answers', 54, 'change_itemanswers'),
	(235, 'Can delete item answers', 54, 'delete_itemanswers'),
	(236, 'Can view item answers', 54, 'view_itemanswers'),
	(237, 'Can add request search', 58, 'add_requestsearch'),
	(238, 'Can change request search', 58, 'change_requestsearch'),
	(239, 'Can delete request search', 58, 'delete_requestsearch'),
	(240, 'Can view request search', 58, 'view_requestsearch'),
	(241, 'Can add upload batch', 61, 'add_uploadbatch'),
	(242, 'Can change upload batch', 61, 'change_uploadbatch'),
	(243, 'Can delete upload batch', 61, 'delete_uploadbatch'),
	(244, 'Can view upload batch', 61, 'view_uploadbatch'),
	(245, 'Can add upload batch file', 62, 'add_uploadbatchfile'),
	(246, 'Can change upload batch file', 62, 'change_uploadbatchfile'),
	(247, 'Can delete upload batch file', 62, 'delete_uploadbatchfile'),
	(248, 'Can view upload batch file', 62, 'view_uploadbatchfile');
INSERT INTO public.cases_case VALUES
	(1, 'Onboarding 2026', '2026-11-26 19:46:56.281568+00', 1, 1, 1),
	(2, 'Tax return 2025', '2026-11-26 19:46:56.30875+00', 1, 1, 2),
	(3, 'Account opening', '2026-11-26 19:46:58.280333+00', 4, 1, 3),
	(4, 'Account opening', '2026-11-26 19:46:58.381543+00', 5, 1, 4),
	(5, 'Account opening', '2026-11-26 19:46:58.520904+00', 6, 1, 5),
	(6, 'Account opening', '2026-11-26 19:46:58.652701+00', 7, 1, 6),
	(7, 'Account opening', '2026-11-26 19:46:58.796254+00', 8, 1, 7),
	(8, 'Account opening', '2026-11-26 19:46:58.934632+00', 9, 1, 8),
	(9, 'Account opening', '2026-11-26 19:46:59.07872+00', 10, 1, 9),
	(10, 'Account opening', '2026-11-26 19:47:00.538488+00', 11, 1, 10);
INSERT INTO public.cases_casedocument VALUES
	(1, 'staff', '2026-11-26 19:46:59.303942+00', '2026-11-26 19:46:59.303942+00', NULL, '2026-11-26 19:46:59.306535+00', 2, 16, 1, NULL),
	(2, 'staff', '2026-11-26 19:46:59.34189+00', '2026-11-26 19:46:59.34189+00', NULL, NULL, 2, 17, NULL, NULL),
	(3, 'upload', '2026-11-26 19:46:59.501085+00', NULL, NULL, NULL, 2, 18, NULL, NULL),
	(4, 'upload', '2026-11-26 19:46:59.503145+00', NULL, NULL, NULL, 2, 19, NULL, NULL),
	(5, 'upload', '2026-11-26 19:47:00.185158+00', NULL, NULL, NULL, 2, 21, NULL, NULL),
	(6, 'upload', '2026-11-26 19:47:00.187072+00', NULL, NULL, NULL, 2, 22, NULL, NULL),
	(7, 'request', '2026-11-26 19:47:00.493107+00', NULL, NULL, NULL, 7, 25, NULL, 14),
	(8, 'request', '2026-11-26 19:47:00.501031+00', NULL, NULL, NULL, 7, 26, NULL, 15);
INSERT INTO public.cases_casesearch VALUES
	(1, '''2026'' ''2087341'' ''bianchi'' ''mi'' ''onboarding'' ''srl'''),
	(2, '''1'' ''2025'' ''2087341'' ''bianchi'' ''mi'' ''return'' ''srl'' ''tax'''),
	(3, '''23'' ''25'' ''account'' ''and'' ''draft'' ''ltd'' ''nr'' ''opening'' ''sons'''),
	(4, '''26'' ''28'' ''account'' ''and'' ''ltd'' ''nr'' ''opening'' ''sending'' ''sons'''),
	(5, '''29'' ''31'' ''account'' ''and'' ''ltd'' ''nr'' ''opening'' ''refused'' ''sons'''),
	(6, '''32'' ''34'' ''account'' ''and'' ''begun'' ''ltd'' ''nr'' ''opening'' ''sons'''),
	(7, '''35'' ''37'' ''account'' ''and'' ''answered'' ''ltd'' ''nr'' ''opening'' ''sons'''),
	(8, '''38'' ''40'' ''account'' ''and'' ''expired'' ''ltd'' ''nr'' ''opening'' ''sons'''),
	(9, '''41'' ''43'' ''account'' ''and'' ''cancelled'' ''ltd'' ''nr'' ''opening'' ''sons'''),
	(10, '''46'' ''48'' ''account'' ''and'' ''ltd'' ''nr'' ''opening'' ''ready'' ''sons''');
INSERT INTO public.cases_casetype VALUES
	(1, 'Onboarding', 'application', true),
	(2, 'Tax 1', 'work', true),
	(3, 'Account 25', 'application', true),
	(4, 'Account 28', 'application', true),
	(5, 'Account 31', 'application', true),
	(6, 'Account 34', 'application', true),
	(7, 'Account 37', 'application', true),
	(8, 'Account 40', 'application', true),
	(9, 'Account 43', 'application', true),
	(10, 'Account 48', 'application', true);
INSERT INTO public.cases_requestoption VALUES
	(1, true, NULL, 1, NULL, 1),
	(2, true, NULL, NULL, 2, 1),
	(3, true, NULL, 2, NULL, 2),
	(4, true, NULL, 1, NULL, 3),
	(5, true, NULL, NULL, 1, 6),
	(6, true, NULL, 3, NULL, 7),
	(7, true, NULL, NULL, 1, 8),
	(8, true, NULL, 4, NULL, 9),
	(9, true, NULL, NULL, 1, 10),
	(10, true, NULL, 5, NULL, 11),
	(11, true, NULL, NULL, 1, 12),
	(12, true, NULL, 6, NULL, 13),
	(13, true, NULL, NULL, 1, 14),
	(14, true, NULL, 7, NULL, 15),
	(15, true, NULL, NULL, 1, 16),
	(16, true, NULL, 8, NULL, 17),
	(17, true, NULL, NULL, 1, 18),
	(18, true, NULL, 9, NULL, 19),
	(19, true, NULL, NULL, 1, 20),
	(20, true, NULL, 10, NULL, 21);
INSERT INTO public.cases_requirement VALUES
	(1, 1, 'Identity', 'Confirm who the person is.', 'incomplete', 1, 1),
	(2, 2, 'Finance', '', 'incomplete', 1, 2),
	(3, 3, 'Owners', '', 'incomplete', 1, 3),
	(4, 4, 'Sanctions', '', 'incomplete', 1, 4),
	(5, 1, 'Sign the tax return', '', 'incomplete', 2, 5),
	(6, 1, 'Source of funds', '', 'incomplete', 3, 6),
	(7, 2, 'Proof of address', '', 'incomplete', 3, 7),
	(8, 1, 'Source of funds', '', 'incomplete', 4, 8),
	(9, 2, 'Proof of address', '', 'incomplete', 4, 9),
	(10, 1, 'Source of funds', '', 'incomplete', 5, 10),
	(11, 2, 'Proof of address', '', 'incomplete', 5, 11),
	(12, 1, 'Source of funds', '', 'incomplete', 6, 12),
	(13, 2, 'Proof of address', '', 'incomplete', 6, 13),
	(14, 1, 'Source of funds', '', 'incomplete', 7, 14),
	(15, 2, 'Proof of address', '', 'incomplete', 7, 15),
	(16, 1, 'Source of funds', '', 'incomplete', 8, 16),
	(17, 2, 'Proof of address', '', 'incomplete', 8, 17),
	(18, 1, 'Source of funds', '', 'incomplete', 9, 18),
	(19, 2, 'Proof of address', '', 'incomplete', 9, 19),
	(20, 1, 'Source of funds', '', 'incomplete', 10, 20),
	(21, 2, 'Proof of address', '', 'incomplete', 10, 21);
INSERT INTO public.cases_requirementtype VALUES
	(1, 1, 'Identity', 'Confirm who the person is.', NULL, 1),
	(2, 2, 'Finance', '', NULL, 1),
	(3, 3, 'Owners', '', NULL, 1),
	(4, 4, 'Sanctions', '', NULL, 1),
	(5, 1, 'Sign the tax return', '', NULL, 2),
	(6, 1, 'Source of funds', '', NULL, 3),
	(7, 2, 'Proof of address', '', NULL, 3),
	(8, 1, 'Source of funds', '', NULL, 4),
	(9, 2, 'Proof of address', '', NULL, 4),
	(10, 1, 'Source of funds', '', NULL, 5),
	(11, 2, 'Proof of address', '', NULL, 5),
	(12, 1, 'Source of funds', '', NULL, 6),
	(13, 2, 'Proof of address', '', NULL, 6),
	(14, 1, 'Source of funds', '', NULL, 7),
	(15, 2, 'Proof of address', '', NULL, 7),
	(16, 1, 'Source of funds', '', NULL, 8),
	(17, 2, 'Proof of address', '', NULL, 8),
	(18, 1, 'Source of funds', '', NULL, 9),
	(19, 2, 'Proof of address', '', NULL, 9),
	(20, 1, 'Source of funds', '', NULL, 10),
	(21, 2, 'Proof of address', '', NULL, 10);
INSERT INTO public.catalog_documenttemplate VALUES
	(1, 'Supplier self-declaration', 'All pages.', true, '2026-11-26 19:46:56.225903+00', 1),
	(2, 'ID card', 'All pages.', true, '2026-11-26 19:46:56.229159+00', NULL);
INSERT INTO public.catalog_formtemplate VALUES
	(1, 'Person form', true, '2026-11-26 19:46:56.23879+00'),
	(2, 'Source of funds', true, '2026-11-26 19:46:56.244014+00'),
	(3, 'Your address', true, '2026-11-26 19:46:58.266994+00'),
	(4, 'Your address', true, '2026-11-26 19:46:58.367056+00'),
	(5, 'Your address', true, '2026-11-26 19:46:58.503018+00'),
	(6, 'Your address', true, '2026-11-26 19:46:58.640535+00'),
	(7, 'Your address', true, '2026-11-26 19:46:58.77976+00'),
	(8, 'Your address', true, '2026-11-26 19:46:58.920756+00'),
	(9, 'Your address', true, '2026-11-26 19:46:59.065536+00'),
	(10, 'Your address', true, '2026-11-26 19:47:00.527243+00');
INSERT INTO public.catalog_formversion VALUES
	(1, 1, 'About you.', '[{"key": "q1", "hint": "", "kind": "short", "files": 1, "label": "Full name", "options": [], "required": true, "confidential": false}, {"key": "q2", "hint": "", "kind": "date", "files": 1, "label": "Date of birth", "options": [], "required": false, "confidential": false}, {"key": "q3", "hint": "", "kind": "short", "files": 1, "label": "Tax number", "options": [], "required": false, "confidential": true}]', '2026-11-26 19:46:56.241045+00', 1, 3),
	(2, 1, '', '[{"key": "q1", "hint": "", "kind": "choice", "files": 1, "label": "Where does the money come from?", "options": ["Salary", "Sale", "Gift"], "required": true, "confidential": false}, {"key": "q2", "hint": "", "kind": "file", "files": 2, "label": "Proof", "options": [], "required": true, "confidential": false}]', '2026-11-26 19:46:56.245093+00', 2, 3),
	(3, 1, 'As it stands on your door.', '[{"key": "street", "hint": "", "kind": "short", "files": 1, "label": "Street and number", "options": [], "required": true, "confidential": false}, {"key": "since", "hint": "", "kind": "date", "files": 1, "label": "Since when do you live there?", "options": [], "required": false, "confidential": false}, {"key": "tax", "hint": "", "kind": "short", "files": 1, "label": "Tax number", "options": [], "required": true, "confidential": true}, {"key": "bill", "hint": "", "kind": "file", "files": 2, "label": "A bill with this address", "options": [], "required": true, "confidential": false}]', '2026-11-26 19:46:58.267998+00', 3, 5),
	(4, 1, 'As it stands on your door.', '[{"key": "street", "hint": "", "kind": "short", "files": 1, "label": "Street and number", "options": [], "required": true, "confidential": false}, {"key": "since", "hint": "", "kind": "date", "files": 1, "label": "Since when do you live there?", "options": [], "required": false, "confidential": false}, {"key": "tax", "hint": "", "kind": "short", "files": 1, "label": "Tax number", "options": [], "required": true, "confidential": true}, {"key": "bill", "hint": "", "kind": "file", "files": 2, "label": "A bill with this address", "options": [], "required": true, "confidential": false}]', '2026-11-26 19:46:58.367871+00', 4, 6),
	(5, 1, 'As it stands on your door.', '[{"key": "street", "hint": "", "kind": "short", "files": 1, "label": "Street and number", "options": [], "required": true, "confidential": false}, {"key": "since", "hint": "", "kind": "date", "files": 1, "label": "Since when do you live there?", "options": [], "required": false, "confidential": false}, {"key": "tax", "hint": "", "kind": "short", "files": 1, "label": "Tax number", "options": [], "required": true, "confidential": true}, {"key": "bill", "hint": "", "kind": "file", "files": 2, "label": "A bill with this address", "options": [], "required": true, "confidential": false}]', '2026-11-26 19:46:58.504484+00', 5, 7),
	(6, 1, 'As it stands on your door.', '[{"key": "street", "hint": "", "kind": "short", "files": 1, "label": "Street and number", "options": [], "required": true, "confidential": false}, {"key": "since", "hint": "", "kind": "date", "files": 1, "label": "Since when do you live there?", "options": [], "required": false, "confidential": false}, {"key": "tax", "hint": "", "kind": "short", "files": 1, "label": "Tax number", "options": [], "required": true, "confidential": true}, {"key": "bill", "hint": "", "kind": "file", "files": 2, "label": "A bill with this address", "options": [], "required": true, "confidential": false}]', '2026-11-26 19:46:58.641329+00', 6, 8),
	(7, 1, 'As it stands on your door.', '[{"key": "street", "hint": "", "kind": "short", "files": 1, "label": "Street and number", "options": [], "required": true, "confidential": false}, {"key": "since", "hint": "", "kind": "date", "files": 1, "label": "Since when do you live there?", "options": [], "required": false, "confidential": false}, {"key": "tax", "hint": "", "kind": "short", "files": 1, "label": "Tax number", "options": [], "required": true, "confidential": true}, {"key": "bill", "hint": "", "kind": "file", "files": 2, "label": "A bill with this address", "options": [], "required": true, "confidential": false}]', '2026-11-26 19:46:58.780852+00', 7, 9),
	(8, 1, 'As it stands on your door.', '[{"key": "street", "hint": "", "kind": "short", "files": 1, "label": "Street and number", "options": [], "required": true, "confidential": false}, {"key": "since", "hint": "", "kind": "date", "files": 1, "label": "Since when do you live there?", "options": [], "required": false, "confidential": false}, {"key": "tax", "hint": "", "kind": "short", "files": 1, "label": "Tax number", "options": [], "required": true, "confidential": true}, {"key": "bill", "hint": "", "kind": "file", "files": 2, "label": "A bill with this address", "options": [], "required": true, "confidential": false}]', '2026-11-26 19:46:58.921698+00', 8, 10),
	(9, 1, 'As it stands on your door.', '[{"key": "street", "hint": "", "kind": "short", "files": 1, "label": "Street and number", "options": [], "required": true, "confidential": false}, {"key": "since", "hint": "", "kind": "date", "files": 1, "label": "Since when do you live there?", "options": [], "required": false, "confidential": false}, {"key": "tax", "hint": "", "kind": "short", "files": 1, "label": "Tax number", "options": [], "required": true, "confidential": true}, {"key": "bill", "hint": "", "kind": "file", "files": 2, "label": "A bill with this address", "options": [], "required": true, "confidential": false}]', '2026-11-26 19:46:59.066375+00', 9, 11),
	(10, 1, 'As it stands on your door.', '[{"key": "street", "hint": "", "kind": "short", "files": 1, "label": "Street and number", "options": [], "required": true, "confidential": false}, {"key": "since", "hint": "", "kind": "date", "files": 1, "label": "Since when do you live there?", "options": [], "required": false, "confidential": false}, {"key": "tax", "hint": "", "kind": "short", "files": 1, "label": "Tax number", "options": [], "required": true, "confidential": true}, {"key": "bill", "hint": "", "kind": "file", "files": 2, "label": "A bill with this address", "options": [], "required": true, "confidential": false}]', '2026-11-26 19:47:00.527983+00', 10, 12);
INSERT INTO public.django_content_type VALUES
	(1, 'auth', 'group'),
	(2, 'auth', 'permission'),
	(3, 'contenttypes', 'contenttype'),
	(4, 'account', 'emailaddress'),
	(5, 'account', 'emailconfirmation'),
	(6, 'procrastinate', 'procrastinateevent'),
	(7, 'procrastinate', 'procrastinatejob'),
	(8, 'procrastinate', 'procrastinateperiodicdefer'),
	(9, 'procrastinate', 'procrastinateworker'),
	(10, 'audit', 'auditdetails'),
	(11, 'audit', 'auditevent'),
	(12, 'audit', 'seal'),
	(13, 'audit', 'unsealed'),
	(14, 'organisation', 'activity'),
	(15, 'organisation', 'heartbeat'),
	(16, 'organisation', 'installation'),
	(17, 'organisation', 'organisation'),
	(18, 'organisation', 'ratelimit'),
	(19, 'organisation', 'savedform'),
	(20, 'organisation', 'submittedform'),
	(21, 'organisation', 'systemalert'),
	(22, 'people', 'affiliation'),
	(23, 'people', 'client'),
	(24, 'people', 'clientsearch'),
	(25, 'people', 'contact'),
	(26, 'people', 'externalaccount'),
	(27, 'people', 'login'),
	(28, 'people', 'session'),
	(29, 'people', 'staff'),
	(30, 'people', 'team'),
	(31, 'documents', 'checkrun'),
	(32, 'documents', 'delivery'),
	(33, 'documents', 'document'),
	(34, 'documents', 'documentversion'),
	(35, 'documents', 'upload'),
	(36, 'tasks', 'task'),
	(37, 'mail', 'announcement'),
	(38, 'mail', 'attachment'),
	(39, 'mail', 'contactlog'),
	(40, 'mail', 'outgoingmail'),
	(41, 'catalog', 'documenttemplate'),
	(42, 'catalog', 'formtemplate'),
	(43, 'catalog', 'formversion'),
	(44, 'links', 'accesslink'),
	(45, 'links', 'securitycode'),
	(46, 'cases', 'case'),
	(47, 'cases', 'casedocument'),
	(48, 'cases', 'casesearch'),
	(49, 'cases', 'casetype'),
	(50, 'cases', 'requestoption');
INSERT INTO public.django_content_type VALUES
	(51, 'cases', 'requirement'),
	(52, 'cases', 'requirementtype'),
	(53, 'docrequests', 'documentrequest'),
	(54, 'docrequests', 'itemanswers'),
	(55, 'docrequests', 'itemfile'),
	(56, 'docrequests', 'itemverdict'),
	(57, 'docrequests', 'requestitem'),
	(58, 'docrequests', 'requestsearch'),
	(59, 'docrequests', 'review'),
	(60, 'docrequests', 'submission'),
	(61, 'sharing', 'uploadbatch'),
	(62, 'sharing', 'uploadbatchfile');
INSERT INTO public.django_migrations VALUES
	(1, 'people', '0001_initial', '2026-11-26 19:38:11.532755+00'),
	(2, 'account', '0001_initial', '2026-11-26 19:38:11.619501+00'),
	(3, 'account', '0002_email_max_length', '2026-11-26 19:38:11.638151+00'),
	(4, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2026-11-26 19:38:11.681151+00'),
	(5, 'account', '0004_alter_emailaddress_drop_unique_email', '2026-11-26 19:38:11.711561+00'),
	(6, 'account', '0005_emailaddress_idx_upper_email', '2026-11-26 19:38:11.730864+00'),
	(7, 'account', '0006_emailaddress_lower', '2026-11-26 19:38:11.767678+00'),
	(8, 'account', '0007_emailaddress_idx_email', '2026-11-26 19:38:11.809036+00'),
	(9, 'account', '0008_emailaddress_unique_primary_email_fixup', '2026-11-26 19:38:11.837179+00'),
	(10, 'account', '0009_emailaddress_unique_primary_email', '2026-11-26 19:38:11.870444+00'),
	(11, 'audit', '0001_initial', '2026-11-26 19:38:11.956942+00'),
	(12, 'contenttypes', '0001_initial', '2026-11-26 19:38:11.979585+00'),
	(13, 'contenttypes', '0002_remove_content_type_name', '2026-11-26 19:38:12.022116+00'),
	(14, 'auth', '0001_initial', '2026-11-26 19:38:12.10579+00'),
	(15, 'auth', '0002_alter_permission_name_max_length', '2026-11-26 19:38:12.124386+00'),
	(16, 'auth', '0003_alter_user_email_max_length', '2026-11-26 19:38:12.130875+00'),
	(17, 'auth', '0004_alter_user_username_opts', '2026-11-26 19:38:12.14977+00'),
	(18, 'auth', '0005_alter_user_last_login_null', '2026-11-26 19:38:12.163749+00'),
	(19, 'auth', '0006_require_contenttypes_0002', '2026-11-26 19:38:12.1651+00'),
	(20, 'auth', '0007_alter_validators_add_error_messages', '2026-11-26 19:38:12.170469+00'),
	(21, 'auth', '0008_alter_user_username_max_length', '2026-11-26 19:38:12.185553+00'),
	(22, 'auth', '0009_alter_user_last_name_max_length', '2026-11-26 19:38:12.197569+00'),
	(23, 'auth', '0010_alter_group_name_max_length', '2026-11-26 19:38:12.214458+00'),
	(24, 'auth', '0011_update_proxy_permissions', '2026-11-26 19:38:12.251008+00'),
	(25, 'auth', '0012_alter_user_first_name_max_length', '2026-11-26 19:38:12.266298+00'),
	(26, 'documents', '0001_initial', '2026-11-26 19:38:13.073573+00'),
	(27, 'catalog', '0001_initial', '2026-11-26 19:38:13.226734+00'),
	(28, 'cases', '0001_initial', '2026-11-26 19:38:13.769782+00'),
	(29, 'people', '0002_language_and_sessions', '2026-11-26 19:38:13.873225+00'),
	(30, 'links', '0001_initial', '2026-11-26 19:38:14.353768+00'),
	(31, 'docrequests', '0001_initial', '2026-11-26 19:38:17.850405+00'),
	(32, 'docrequests', '0002_sentences_and_to_check', '2026-11-26 19:38:18.090098+00'),
	(33, 'documents', '0002_sentences', '2026-11-26 19:38:18.262969+00'),
	(34, 'mail', '0001_initial', '2026-11-26 19:38:19.680103+00'),
	(35, 'mail', '0002_language_and_sentences', '2026-11-26 19:38:19.967416+00'),
	(36, 'procrastinate', '0001_initial', '2026-11-26 19:38:20.055691+00'),
	(37, 'procrastinate', '0002_drop_started_at_column', '2026-11-26 19:38:20.083863+00'),
	(38, 'procrastinate', '0003_drop_started_at_column', '2026-11-26 19:38:20.094551+00'),
	(39, 'procrastinate', '0004_drop_procrastinate_version_table', '2026-11-26 19:38:20.100741+00'),
	(40, 'procrastinate', '0005_fix_procrastinate_fetch_job', '2026-11-26 19:38:20.119617+00'),
	(41, 'procrastinate', '0006_fix_trigger_status_events_insert', '2026-11-26 19:38:20.132124+00'),
	(42, 'procrastinate', '0007_add_queueing_lock_column', '2026-11-26 19:38:20.145748+00'),
	(43, 'procrastinate', '0008_close_fetch_job_race_condition', '2026-11-26 19:38:20.157673+00'),
	(44, 'procrastinate', '0009_add_defer_job_function', '2026-11-26 19:38:20.168572+00'),
	(45, 'procrastinate', '0010_add_procrastinate_periodic_defers', '2026-11-26 19:38:20.191468+00'),
	(46, 'procrastinate', '0011_add_foreign_key_index', '2026-11-26 19:38:20.209881+00'),
	(47, 'procrastinate', '0012_add_locks_to_periodic_defer', '2026-11-26 19:38:20.2256+00'),
	(48, 'procrastinate', '0013_fix_procrastinate_defer_periodic_job', '2026-11-26 19:38:20.236269+00'),
	(49, 'procrastinate', '0014_add_finish_job_and_retry_job_functions', '2026-11-26 19:38:20.244564+00'),
	(50, 'procrastinate', '0015_add_trigger_on_job_deletion', '2026-11-26 19:38:20.251216+00');
INSERT INTO public.django_migrations VALUES
	(51, 'procrastinate', '0016_delete_finished_jobs', '2026-11-26 19:38:20.260211+00'),
	(52, 'procrastinate', '0017_add_checks_to_finish_job', '2026-11-26 19:38:20.263515+00'),
	(53, 'procrastinate', '0018_add_checks_to_retry_job', '2026-11-26 19:38:20.266966+00'),
	(54, 'procrastinate', '0019_fix_finish_job_compat_issue', '2026-11-26 19:38:20.272829+00'),
	(55, 'procrastinate', '0020_add_index_on_procrastinate_jobs', '2026-11-26 19:38:20.28173+00'),
	(56, 'procrastinate', '0021_add_kwargs_to_defer_periodic_job', '2026-11-26 19:38:20.286632+00'),
	(57, 'procrastinate', '0022_null_locks_excluded', '2026-11-26 19:38:20.289919+00'),
	(58, 'procrastinate', '0023_remove_old_finish_job_function', '2026-11-26 19:38:20.293214+00'),
	(59, 'procrastinate', '0024_job_id_bigint', '2026-11-26 19:38:20.301777+00'),
	(60, 'procrastinate', '0025_add_models', '2026-11-26 19:38:20.313513+00'),
	(61, 'procrastinate', '0026_add_job_priority', '2026-11-26 19:38:20.323911+00'),
	(62, 'procrastinate', '0027_add_periodic_job_priority', '2026-11-26 19:38:20.326335+00'),
	(63, 'procrastinate', '0028_add_cancel_states', '2026-11-26 19:38:20.353948+00'),
	(64, 'procrastinate', '0029_add_additional_params_to_retry_job', '2026-11-26 19:38:20.364073+00'),
	(65, 'procrastinate', '0030_alter_procrastinateevent_options', '2026-11-26 19:38:20.378112+00'),
	(66, 'procrastinate', '0031_add_indexes_for_fetch_job', '2026-11-26 19:38:20.390117+00'),
	(67, 'procrastinate', '0032_pre_cancel_notification', '2026-11-26 19:38:20.412437+00'),
	(68, 'procrastinate', '0033_post_cancel_notification', '2026-11-26 19:38:20.460147+00'),
	(69, 'procrastinate', '0034_pre_add_heartbeat', '2026-11-26 19:38:20.492434+00'),
	(70, 'procrastinate', '0035_post_add_heartbeat', '2026-11-26 19:38:20.500987+00'),
	(71, 'procrastinate', '0036_add_worker_model', '2026-11-26 19:38:20.51429+00'),
	(72, 'procrastinate', '0037_pre_batch_defer_jobs', '2026-11-26 19:38:20.522522+00'),
	(73, 'procrastinate', '0038_post_batch_defer_jobs', '2026-11-26 19:38:20.524999+00'),
	(74, 'procrastinate', '0039_pre_priority_lock_fetch_job', '2026-11-26 19:38:20.527138+00'),
	(75, 'procrastinate', '0040_pre_retry_failed_job', '2026-11-26 19:38:20.532389+00'),
	(76, 'procrastinate', '0041_post_retry_failed_job', '2026-11-26 19:38:20.54114+00'),
	(77, 'organisation', '0001_initial', '2026-11-26 19:38:20.728038+00'),
	(78, 'organisation', '0002_sentences', '2026-11-26 19:38:20.766885+00'),
	(79, 'sharing', '0001_initial', '2026-11-26 19:38:21.12181+00'),
	(80, 'tasks', '0001_initial', '2026-11-26 19:38:21.331167+00'),
	(81, 'tasks', '0002_sentences', '2026-11-26 19:38:21.380669+00');
INSERT INTO public.docrequests_documentrequest VALUES
	(1, 'NW-2026-0001', 'key-4', 'portal', '', 'contact', 1, 'inside only', 'please', '2026-12-10', NULL, NULL, NULL, '', '2026-11-26 19:46:56.346936+00', '2026-11-26 19:46:56.346936+00', NULL, 1, 1, 2, 2),
	(2, 'NW-2026-0002', 'key-6', 'portal', '', 'waiting', 1, 'inside only', 'please', '2026-12-10', NULL, NULL, NULL, '', '2026-11-26 19:46:56.404248+00', '2026-11-26 19:46:56.423644+00', NULL, 2, 1, 3, 3),
	(3, 'NW-2026-0003', 'key-7', 'portal', '', 'waiting', 1, 'inside only', 'please', '2026-12-10', NULL, NULL, NULL, '', '2026-11-26 19:46:56.537971+00', '2026-11-26 19:46:56.556934+00', NULL, 3, 1, 1, 1),
	(4, 'NW-2026-0004', 'key-8', 'portal', '', 'waiting', 1, 'inside only', 'please', '2026-12-10', NULL, NULL, NULL, '', '2026-11-26 19:46:56.613644+00', '2026-11-26 19:46:56.613644+00', NULL, 3, 1, 1, 1),
	(5, 'NW-2026-0005', 'key-9', 'portal', '', 'check', 1, 'inside only', 'please', '2026-12-10', NULL, NULL, NULL, '', '2026-11-26 19:46:56.951112+00', '2026-11-26 19:46:57.130097+00', NULL, 3, 1, 1, 1),
	(6, 'NW-2026-0006', 'key-10', 'portal', '', 'check', 2, 'inside only', 'please', '2026-12-10', NULL, NULL, NULL, '', '2026-11-26 19:46:57.154597+00', '2026-11-26 19:46:57.450649+00', NULL, 3, 1, 1, 1),
	(7, 'NW-2026-0007', 'key-14', 'portal', '', 'waiting', 2, 'inside only', 'please', '2026-12-10', NULL, NULL, NULL, '', '2026-11-26 19:46:57.478385+00', '2026-11-26 19:46:57.674412+00', NULL, 3, 1, 1, 1),
	(8, 'NW-2026-0008', 'key-17', 'portal', '', 'done', 1, 'inside only', 'please', '2026-12-10', NULL, NULL, NULL, '', '2026-11-26 19:46:57.710336+00', '2026-11-26 19:46:57.906085+00', NULL, 3, 1, 1, 1),
	(9, 'NW-2026-0009', 'key-20', 'portal', '', 'closed', 1, 'inside only', 'please', '2026-12-10', NULL, NULL, NULL, '', '2026-11-26 19:46:57.941281+00', '2026-11-26 19:46:58.123069+00', '2026-11-26 19:46:58.123069+00', 3, 1, 1, 1),
	(10, 'NW-2026-0010', 's0wUTo52oDhDhfOMvD_KtQ', 'link', 'mina@bianchi.example', 'waiting', 1, '', 'Please.', NULL, NULL, '2026-11-26 19:46:58.228102+00', '2026-12-26 19:46:58.228102+00', '', '2026-11-26 19:46:58.152914+00', '2026-11-26 19:46:58.24639+00', NULL, NULL, 1, 1, 1),
	(11, 'NW-2026-0011', '9eA7eupaH7_cVix6n0enQg', 'link', 'draft@sons.example', 'draft', 1, '', '', NULL, NULL, NULL, NULL, '', '2026-11-26 19:46:58.30368+00', '2026-11-26 19:46:58.30368+00', NULL, NULL, 1, 4, 4),
	(12, 'NW-2026-0012', 'gSfe08_fsILCvmHYG4YvHg', 'link', 'sending@sons.example', 'sending', 1, '', 'It takes ten minutes.', NULL, NULL, NULL, NULL, '', '2026-11-26 19:46:58.405986+00', '2026-11-26 19:46:58.470545+00', NULL, NULL, 1, 5, 5),
	(14, 'NW-2026-0014', 'CfGnmso0cetB_IFaqAM7-Q', 'link', 'begun@sons.example', 'waiting', 1, '', 'It takes ten minutes.', NULL, NULL, '2026-11-26 19:46:58.743988+00', '2026-12-26 19:46:58.743988+00', '', '2026-11-26 19:46:58.676582+00', '2026-11-26 19:46:58.757655+00', NULL, NULL, 1, 7, 7),
	(13, 'NW-2026-0013', 'EB9xy05UFM2_2hCC3aN3wg', 'link', 'refused@sons.example', 'draft', 1, '', 'It takes ten minutes.', NULL, NULL, NULL, NULL, '550 no such mailbox', '2026-11-26 19:46:58.543554+00', '2026-11-26 19:46:59.22385+00', NULL, NULL, 1, 6, 6),
	(17, 'NW-2026-0017', 'Gve9PTx9PUPNA0LnrqcpEA', 'link', 'cancelled@sons.example', 'cancelled', 1, '', 'It takes ten minutes.', NULL, NULL, '2026-11-26 19:46:59.177937+00', '2026-12-26 19:46:59.177937+00', '', '2026-11-26 19:46:59.099673+00', '2026-11-26 19:46:59.23796+00', '2026-11-26 19:46:59.23796+00', NULL, 1, 10, 10),
	(16, 'NW-2026-0016', 'R4nw1gJmZnw1EwxxT5EUpQ', 'link', 'expired@sons.example', 'expired', 1, '', 'It takes ten minutes.', NULL, NULL, '2026-11-26 19:46:59.033274+00', '2026-01-01 00:00:00+00', '', '2026-11-26 19:46:58.956981+00', '2026-11-26 19:46:59.25948+00', '2026-11-26 19:46:59.25948+00', NULL, 1, 9, 9),
	(15, 'NW-2026-0015', 'Hx-xdCL-4swXM6gNrR737Q', 'link', 'answered@sons.example', 'completed', 1, '', 'It takes ten minutes.', NULL, NULL, '2026-11-26 19:46:58.881316+00', '2026-12-26 19:46:58.881316+00', '', '2026-11-26 19:46:58.816571+00', '2026-11-26 19:47:00.506685+00', NULL, NULL, 1, 8, 8),
	(18, 'NW-2026-0018', '93xbHSx14YmOnvWqLTHj6A', 'link', 'ready@sons.example', 'waiting', 1, '', 'It takes ten minutes. Thank you for your help.', NULL, NULL, '2026-11-26 19:47:00.616361+00', '2026-12-26 19:47:00.616361+00', '', '2026-11-26 19:47:00.553975+00', '2026-11-26 19:47:00.633011+00', NULL, NULL, 1, 11, 11);
INSERT INTO public.docrequests_itemanswers VALUES
	(1, '{"tax": "BNC-77", "since": "", "street": "Via Roma 1"}', '2026-11-26 19:47:00.346835+00', 30, 7),
	(2, '{"tax": "BNC-77", "since": "", "street": "Via Roma 1"}', '2026-11-26 19:47:00.700555+00', 36, NULL);
INSERT INTO public.docrequests_itemfile VALUES
	(1, '2026-11-26 19:46:56.855054+00', '', NULL, 1, 7, NULL),
	(2, '2026-11-26 19:46:56.894289+00', '', NULL, 2, 8, NULL),
	(3, '2026-11-26 19:46:56.909114+00', '', NULL, 3, 7, NULL),
	(6, '2026-11-26 19:46:57.075099+00', '', '2026-11-26 19:46:55.850836+00', 6, 10, NULL),
	(4, '2026-11-26 19:46:57.010784+00', '', NULL, 4, 9, 1),
	(5, '2026-11-26 19:46:57.056617+00', '', NULL, 5, 10, 1),
	(7, '2026-11-26 19:46:57.218625+00', '', NULL, 7, 11, 2),
	(8, '2026-11-26 19:46:57.261954+00', '', NULL, 8, 12, 2),
	(9, '2026-11-26 19:46:57.41926+00', '', NULL, 9, 11, 3),
	(10, '2026-11-26 19:46:57.546221+00', '', NULL, 10, 13, 4),
	(11, '2026-11-26 19:46:57.5897+00', '', NULL, 11, 14, 4),
	(12, '2026-11-26 19:46:57.781697+00', '', NULL, 12, 15, 5),
	(13, '2026-11-26 19:46:57.827131+00', '', NULL, 13, 16, 5),
	(14, '2026-11-26 19:46:58.008995+00', '', NULL, 14, 17, 6),
	(15, '2026-11-26 19:46:58.045551+00', '', NULL, 15, 18, 6),
	(16, '2026-11-26 19:47:00.003066+00', '', NULL, 20, 27, NULL),
	(17, '2026-11-26 19:47:00.33964+00', '', NULL, 25, 29, 7),
	(18, '2026-11-26 19:47:00.382907+00', 'bill', NULL, 26, 30, 7),
	(19, '2026-11-26 19:47:00.690623+00', '', NULL, 27, 35, NULL),
	(20, '2026-11-26 19:47:00.743607+00', 'bill', NULL, 28, 36, NULL),
	(21, '2026-11-26 19:47:00.76216+00', '', NULL, 29, 35, NULL);
INSERT INTO public.docrequests_itemverdict VALUES
	(1, false, 'Unreadable', 11, 1),
	(2, true, '', 12, 1),
	(3, false, 'Page 2 is missing', 13, 2),
	(4, false, 'Page 2 is missing', 14, 2),
	(5, true, '', 15, 3),
	(6, true, '', 16, 3),
	(7, true, '', 17, 4),
	(8, true, '', 18, 4),
	(9, true, '', 17, 5),
	(10, true, '', 18, 5);
INSERT INTO public.docrequests_requestitem VALUES
	(1, false, 1, 'Supplier self-declaration', 'All pages.', NULL, NULL, 1, NULL, NULL, 1, 1),
	(2, false, 2, 'ID card', 'All pages.', NULL, NULL, 1, NULL, NULL, 2, NULL),
	(3, false, 1, 'Supplier self-declaration', 'All pages.', NULL, NULL, 2, NULL, NULL, 1, 1),
	(4, false, 2, 'ID card', 'All pages.', NULL, NULL, 2, NULL, NULL, 2, NULL),
	(5, false, 1, 'Supplier self-declaration', 'All pages.', NULL, NULL, 3, NULL, NULL, 1, 1),
	(6, false, 2, 'ID card', 'All pages.', NULL, NULL, 3, NULL, NULL, 2, NULL),
	(7, false, 1, 'Supplier self-declaration', 'All pages.', NULL, NULL, 4, NULL, NULL, 1, 1),
	(8, false, 2, 'ID card', 'All pages.', NULL, NULL, 4, NULL, NULL, 2, NULL),
	(9, false, 1, 'Supplier self-declaration', 'All pages.', NULL, NULL, 5, NULL, NULL, 1, 1),
	(10, false, 2, 'ID card', 'All pages.', NULL, NULL, 5, NULL, NULL, 2, NULL),
	(11, false, 1, 'Supplier self-declaration', 'All pages.', NULL, NULL, 6, NULL, NULL, 1, 1),
	(12, false, 2, 'ID card', 'All pages.', '2026-11-26 19:46:57.353421+00', NULL, 6, NULL, NULL, 2, NULL),
	(13, false, 1, 'Supplier self-declaration', 'All pages.', NULL, NULL, 7, NULL, NULL, 1, 1),
	(14, false, 2, 'ID card', 'All pages.', NULL, NULL, 7, NULL, NULL, 2, NULL),
	(15, false, 1, 'Supplier self-declaration', 'All pages.', '2026-11-26 19:46:57.916314+00', NULL, 8, NULL, NULL, 1, 1),
	(16, false, 2, 'ID card', 'All pages.', '2026-11-26 19:46:57.916314+00', NULL, 8, NULL, NULL, 2, NULL),
	(17, false, 1, 'Supplier self-declaration', 'All pages.', '2026-11-26 19:46:58.10529+00', NULL, 9, NULL, NULL, 1, 1),
	(18, false, 2, 'ID card', 'All pages.', '2026-11-26 19:46:58.10529+00', NULL, 9, NULL, NULL, 2, NULL),
	(19, true, 1, 'Person form', 'About you.', NULL, 1, 10, 1, 1, NULL, NULL),
	(20, true, 2, 'Source of funds', '', NULL, 1, 10, 2, 2, NULL, NULL),
	(21, true, 1, 'Supplier self-declaration', 'All pages.', NULL, 1, 11, NULL, 6, 1, 1),
	(22, true, 2, 'Your address', 'As it stands on your door.', NULL, 1, 11, 3, 7, NULL, NULL),
	(23, true, 1, 'Supplier self-declaration', 'All pages.', NULL, 1, 12, NULL, 8, 1, 1),
	(24, true, 2, 'Your address', 'As it stands on your door.', NULL, 1, 12, 4, 9, NULL, NULL),
	(25, true, 1, 'Supplier self-declaration', 'All pages.', NULL, 1, 13, NULL, 10, 1, 1),
	(26, true, 2, 'Your address', 'As it stands on your door.', NULL, 1, 13, 5, 11, NULL, NULL),
	(27, true, 1, 'Supplier self-declaration', 'All pages.', NULL, 1, 14, NULL, 12, 1, 1),
	(28, true, 2, 'Your address', 'As it stands on your door.', NULL, 1, 14, 6, 13, NULL, NULL),
	(29, true, 1, 'Supplier self-declaration', 'All pages.', NULL, 1, 15, NULL, 14, 1, 1),
	(30, true, 2, 'Your address', 'As it stands on your door.', NULL, 1, 15, 7, 15, NULL, NULL),
	(31, true, 1, 'Supplier self-declaration', 'All pages.', NULL, 1, 16, NULL, 16, 1, 1),
	(32, true, 2, 'Your address', 'As it stands on your door.', NULL, 1, 16, 8, 17, NULL, NULL),
	(33, true, 1, 'Supplier self-declaration', 'All pages.', NULL, 1, 17, NULL, 18, 1, 1),
	(34, true, 2, 'Your address', 'As it stands on your door.', NULL, 1, 17, 9, 19, NULL, NULL),
	(35, true, 1, 'Supplier self-declaration', 'All pages.', NULL, 1, 18, NULL, 20, 1, 1),
	(36, true, 2, 'Your address', 'As it stands on your door.', NULL, 1, 18, 10, 21, NULL, NULL);
INSERT INTO public.docrequests_requestsearch VALUES
	(1, '''0001'' ''1'' ''2026'' ''3'' ''and'' ''example'' ''ltd'' ''neri'' ''nora'' ''nr'' ''nw'' ''sons'''),
	(2, '''0002'' ''2'' ''2026'' ''5'' ''and'' ''example'' ''invited'' ''ivo'' ''ltd'' ''nr'' ''nw'' ''sons'''),
	(3, '''0003'' ''2026'' ''2087341'' ''3'' ''bianchi'' ''example'' ''mi'' ''mina'' ''nw'' ''srl'''),
	(4, '''0004'' ''2026'' ''2087341'' ''4'' ''bianchi'' ''example'' ''mi'' ''mina'' ''nw'' ''srl'''),
	(5, '''0005'' ''2026'' ''2087341'' ''5'' ''bianchi'' ''example'' ''mi'' ''mina'' ''nw'' ''srl'''),
	(6, '''0006'' ''2026'' ''2087341'' ''6'' ''bianchi'' ''example'' ''mi'' ''mina'' ''nw'' ''srl'''),
	(7, '''0007'' ''2026'' ''2087341'' ''7'' ''bianchi'' ''example'' ''mi'' ''mina'' ''nw'' ''srl'''),
	(8, '''0008'' ''2026'' ''2087341'' ''8'' ''bianchi'' ''example'' ''mi'' ''mina'' ''nw'' ''srl'''),
	(9, '''0009'' ''2026'' ''2087341'' ''9'' ''bianchi'' ''example'' ''mi'' ''mina'' ''nw'' ''srl'''),
	(10, '''0010'' ''10'' ''2026'' ''2087341'' ''bianchi'' ''example'' ''mi'' ''mina'' ''nw'' ''srl'''),
	(11, '''0011'' ''11'' ''2026'' ''23'' ''and'' ''draft'' ''example'' ''ltd'' ''nr'' ''nw'' ''person'' ''sons'''),
	(12, '''0012'' ''12'' ''2026'' ''26'' ''and'' ''example'' ''ltd'' ''nr'' ''nw'' ''person'' ''sending'' ''sons'''),
	(13, '''0013'' ''13'' ''2026'' ''29'' ''and'' ''example'' ''ltd'' ''nr'' ''nw'' ''person'' ''refused'' ''sons'''),
	(14, '''0014'' ''14'' ''2026'' ''32'' ''and'' ''begun'' ''example'' ''ltd'' ''nr'' ''nw'' ''person'' ''sons'''),
	(15, '''0015'' ''15'' ''2026'' ''35'' ''and'' ''answered'' ''example'' ''ltd'' ''nr'' ''nw'' ''person'' ''sons'''),
	(16, '''0016'' ''16'' ''2026'' ''38'' ''and'' ''example'' ''expired'' ''ltd'' ''nr'' ''nw'' ''person'' ''sons'''),
	(17, '''0017'' ''17'' ''2026'' ''41'' ''and'' ''cancelled'' ''example'' ''ltd'' ''nr'' ''nw'' ''person'' ''sons'''),
	(18, '''0018'' ''18'' ''2026'' ''46'' ''and'' ''example'' ''ltd'' ''nr'' ''nw'' ''person'' ''ready'' ''sons''');
INSERT INTO public.docrequests_review VALUES
	(1, 1, false, 'Please send the first page again.', '2026-11-26 19:46:57.338015+00', 2, 2),
	(2, 1, false, 'Please send all pages.', '2026-11-26 19:46:57.669065+00', 2, 4),
	(3, 1, true, '', '2026-11-26 19:46:57.897136+00', 2, 5),
	(4, 1, true, '', '2026-11-26 19:46:58.09233+00', 2, 6),
	(5, 2, true, 'Thank you.', '2026-11-26 19:46:58.121003+00', 1, 6);
INSERT INTO public.docrequests_submission VALUES
	(1, 1, '', '', '2026-11-26 19:46:55.850836+00', 5, NULL, 3),
	(2, 1, '', '', '2026-11-26 19:46:55.850836+00', 6, NULL, 3),
	(3, 2, '', '', '2026-11-26 19:46:55.850836+00', 6, NULL, 3),
	(4, 1, '', '', '2026-11-26 19:46:55.850836+00', 7, NULL, 3),
	(5, 1, '', '', '2026-11-26 19:46:55.850836+00', 8, NULL, 3),
	(6, 1, '', '', '2026-11-26 19:46:55.850836+00', 9, NULL, 3),
	(7, 1, '', '6uJGc-0KlAuVHxSUzEDw-A', '2026-11-26 19:46:55.850836+00', 15, 7, NULL);
INSERT INTO public.documents_checkrun VALUES
	(1, 'opens', 'queued', '', 0, '2026-11-26 19:46:57.120793+00', NULL, NULL, 4),
	(2, 'opens', 'queued', '', 0, '2026-11-26 19:46:57.127342+00', NULL, NULL, 5),
	(3, 'opens', 'queued', '', 0, '2026-11-26 19:46:57.290711+00', NULL, NULL, 6),
	(4, 'opens', 'queued', '', 0, '2026-11-26 19:46:57.296863+00', NULL, NULL, 7),
	(5, 'opens', 'queued', '', 0, '2026-11-26 19:46:57.447803+00', NULL, NULL, 8),
	(6, 'opens', 'queued', '', 0, '2026-11-26 19:46:57.619239+00', NULL, NULL, 9),
	(7, 'opens', 'queued', '', 0, '2026-11-26 19:46:57.626683+00', NULL, NULL, 10),
	(8, 'opens', 'queued', '', 0, '2026-11-26 19:46:57.854706+00', NULL, NULL, 11),
	(9, 'opens', 'queued', '', 0, '2026-11-26 19:46:57.860917+00', NULL, NULL, 12),
	(10, 'opens', 'queued', '', 0, '2026-11-26 19:46:58.065126+00', NULL, NULL, 13),
	(11, 'opens', 'queued', '', 0, '2026-11-26 19:46:58.069767+00', NULL, NULL, 14),
	(12, 'opens', 'queued', '', 0, '2026-11-26 19:47:00.496244+00', NULL, NULL, 24),
	(13, 'opens', 'queued', '', 0, '2026-11-26 19:47:00.503907+00', NULL, NULL, 25);
INSERT INTO public.documents_document VALUES
	(1, 'CuBmVz82Cd2TasUj', 'Supplier self-declaration', '2026-11-26 19:46:56.218881+00', NULL),
	(2, 'FkzGhxLBMKl9ELk8', 'Supplier self-declaration', '2026-11-26 19:46:56.848871+00', 1),
	(3, '52nE43aqR0QnMvYN', 'ID card', '2026-11-26 19:46:56.889469+00', 1),
	(4, 'wCDwp4ciYE2YtOaX', 'Supplier self-declaration', '2026-11-26 19:46:57.004469+00', 1),
	(5, 'j8imF0yerXqJ0uRe', 'ID card', '2026-11-26 19:46:57.050029+00', 1),
	(6, '7Tsq8J4z-GIpUwoi', 'Supplier self-declaration', '2026-11-26 19:46:57.211663+00', 1),
	(7, 'rZPVD61bC8ZaySmR', 'ID card', '2026-11-26 19:46:57.254559+00', 1),
	(8, '3QnY1NKFoSkimyJT', 'Supplier self-declaration', '2026-11-26 19:46:57.412489+00', 1),
	(9, 'vVMrQCAebLqlp1HI', 'Supplier self-declaration', '2026-11-26 19:46:57.538964+00', 1),
	(10, 'FgGlpLDOg1l8FSLl', 'ID card', '2026-11-26 19:46:57.582524+00', 1),
	(11, 'QRw9vXiM2ihCC5n4', 'Supplier self-declaration', '2026-11-26 19:46:57.774684+00', 1),
	(12, 'm5ngwPAh8EhpS2dL', 'ID card', '2026-11-26 19:46:57.820417+00', 1),
	(13, 'wfSxjO2Whui_FG9j', 'Supplier self-declaration', '2026-11-26 19:46:58.002309+00', 1),
	(14, 'qIW74dWk7xzD7JEN', 'ID card', '2026-11-26 19:46:58.040421+00', 1),
	(15, 'fugOZBdn3zhmjA7L', 'Tax return 2025', '2026-11-26 19:46:59.296925+00', 1),
	(16, '00gM6TlGPxFA29Cy', 'Tax return 2025', '2026-11-26 19:46:59.334817+00', 1),
	(17, 'jzf7yXugUkLQ0k_V', 'Tax return 2025', '2026-11-26 19:46:59.436384+00', 1),
	(18, 'qZ1Pk699BtQYqqIV', 'Tax return 2025', '2026-11-26 19:46:59.480642+00', 1),
	(19, 'MUCoFlGOhVI8P2T9', 'Supplier self-declaration', '2026-11-26 19:46:59.996685+00', 7),
	(20, '4UHk0KQNyHmtcSB2', 'Tax return 2025', '2026-11-26 19:47:00.139875+00', 1),
	(21, 'f-WuQzDFsuVfIumj', 'Tax return 2025', '2026-11-26 19:47:00.160189+00', 1),
	(22, 'XnKckC4MhcwWD2fc', 'Tax return 2025', '2026-11-26 19:47:00.26595+00', 1),
	(23, 'G6wSBmRYTHYwdmUW', 'Tax return 2025', '2026-11-26 19:47:00.287496+00', 1),
	(24, 'Qc8yGExerLoPvJqV', 'Supplier self-declaration', '2026-11-26 19:47:00.333455+00', 8),
	(25, '3TGnah94NAotAY8u', 'Your address', '2026-11-26 19:47:00.377287+00', 8),
	(26, 'c_QD9WxqLEG7_jdK', 'Supplier self-declaration', '2026-11-26 19:47:00.682852+00', 11),
	(27, 'szFeStPcxjdvlvuk', 'Your address', '2026-11-26 19:47:00.73707+00', 11);
INSERT INTO public.documents_documentversion VALUES
	(1, 'Tp9eDIAPR_MZBOAI', 1, 'Supplier self-declaration.pdf', 1404, '41016610ac668809f5eb6f6de05e62e1078e1801073825245964cf10b194b6a7', 1765717940, '\x693eb7b4', 'application/pdf', '5d028421a013b7f0645fc6fbd6689387fd1af07d', '2026-11-26 19:46:56.22223+00', 'staff:1', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 1),
	(2, '1uQYYpxQhB5cTy8i', 1, 'added.pdf', 1414, 'daec801779ad70d963f39e727af07bbde6b9b5537ab2248f086274c050d0618c', 2432242443, '\x90f9130b', 'application/pdf', 'a1b77099ecc8ce152e6f885fecea38f26334fe82', '2026-11-26 19:46:56.849761+00', 'external:3', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 2),
	(3, 'nNP9TA3ThHbPDpW6', 1, 'added.pdf', 1373, '67bdc915c836e5ba51feeecbdaf9eac4bfa0ebc218aabfa063eb21774aa4d9c8', 2260248744, '\x86b8a8a8', 'application/pdf', '22f12ec036a43c8ce98ed8006cec995bc8b513f5', '2026-11-26 19:46:56.890237+00', 'external:3', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 3),
	(4, 'F8FhxXicFZXXLfvQ', 1, 'scan.pdf', 1415, '369288fd80a791c60df0006e6a30ebe7543e3541c7543ca9314776506cbdd493', 2867041585, '\xaae39531', 'application/pdf', '673c9e24789bae8cdfe838a84f9ee0ebe3bfc8b6', '2026-11-26 19:46:57.005549+00', 'external:3', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 4),
	(5, 'z4goCAt2pf16hvn2', 1, 'scan.pdf', 1375, 'ca76b8b42e9cb581ba16a979c43eb233b74b2c127ee66e2f5edc97bd0537d1f7', 2709940789, '\xa1866a35', 'application/pdf', 'df6b5a10ae7451372dcd7137ecdd0ddc342c495a', '2026-11-26 19:46:57.051077+00', 'external:3', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 5),
	(6, 'VobWJ4apQm-ukEC_', 1, 'scan.pdf', 1407, '17175be53c6d45ad1572107ea21958de03abd9ea68122544662ee44ad0c1ca6a', 1377951833, '\x5221e059', 'application/pdf', '229f7077d6badb6d59f053d977c35a2f72549f79', '2026-11-26 19:46:57.212738+00', 'external:3', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 6),
	(7, '7p0hdzJE9xqERaOg', 1, 'scan.pdf', 1367, 'cb979359b5ba20b89728f4793a7cb76a4044c3f6a8866b298dee09b7a7e9da90', 532936687, '\x1fc3f7ef', 'application/pdf', '5fc011786e9c53631af81fcd445b66f0ee61ddbb', '2026-11-26 19:46:57.255757+00', 'external:3', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 7),
	(8, 'lTnnj3MFp8CYvml9', 1, 'scan.pdf', 1408, '720d4ed7666b5c75e67720caa16e707e5b0338409a106c2a60f1b3d2809fabb2', 1903430160, '\x71740a10', 'application/pdf', '49e28957c9ecd012eb8b505947df56b7bc0b47cc', '2026-11-26 19:46:57.413603+00', 'external:3', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 8),
	(9, 'qdz2GuHWsS6xFznW', 1, 'scan.pdf', 1408, '0eb54bc5ede1f82cbf2ddf050888aff0f5650b424f0dc72d9e2f2feb948a7b58', 1065175170, '\x3f7d4882', 'application/pdf', '8c4908796bc12c39250587bcb67937bf7f68a3e3', '2026-11-26 19:46:57.540221+00', 'external:3', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 9),
	(10, '0ufNm8Zpoq580cEC', 1, 'scan.pdf', 1367, '91688ddd9f4832d6be743e7f8ddb18f4a27df17b28f2b3ee5d8be8b62e83ca0e', 2997660396, '\xb2acaaec', 'application/pdf', 'b4f4014dc92eba51eb04395d4244fed2856b5887', '2026-11-26 19:46:57.583664+00', 'external:3', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 10),
	(11, 'NsOa3bbuC1hZaVqZ', 1, 'scan.pdf', 1408, '8152dd5b285ba1bde6bd5656740147809ba50ded5d6cc6093b33f34d3dfb8985', 4179522137, '\xf91e7259', 'application/pdf', 'ee0c3a3956da3b6878ec3e99a45ff3270ec528e0', '2026-11-26 19:46:57.775808+00', 'external:3', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 11),
	(12, 'GCNiK_pH5aFs9gV0', 1, 'scan.pdf', 1368, 'bd6c642576ae6fd54a61a69816087259ead5d4b61e3e0a7ad542209b932a7597', 1629495611, '\x6120213b', 'application/pdf', '26f336d18eb6deebe0a4898724b14a5fa506e74f', '2026-11-26 19:46:57.821527+00', 'external:3', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 12),
	(13, 'QbAMYDW-Qg2dxHUp', 1, 'scan.pdf', 1408, '27f150e752dca36dbb98f19f36a7d9b29dceaa3e0895f10def93a1f02d0cb70a', 306423403, '\x1243a66b', 'application/pdf', '71c910cbce4e12290a71118e82770bf54df21b3c', '2026-11-26 19:46:58.003368+00', 'external:3', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 13),
	(14, 'FJ63OMg3pplNyM2c', 1, 'scan.pdf', 1367, '62f2adfa65a8b4db0d1ce36b42b5ed50ddcc797d009814fe8235318a2e0c8177', 2614504742, '\x9bd62d26', 'application/pdf', 'cf4a7833c6bbf32e280846d72716ce6cc95a27b5', '2026-11-26 19:46:58.041222+00', 'external:3', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 14),
	(15, 'buOMDSGw8qGha2M2', 1, 'tax return 2025.pdf', 1395, '8d65451f1ad473b26cc714251e46ee3bc66826e312589fb4af60ecb9d829138d', 3949108980, '\xeb629ef4', 'application/pdf', 'ec9f2df7cca437d3ee5ecafc3a6a0478a8e3ff65', '2026-11-26 19:46:59.297897+00', 'staff:1', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 15),
	(16, 'm55ZdHRgOI9am7a_', 1, 'draft.pdf', 1372, '57d92d43092286c5bab43c6a366a654a3fa4ccf09cb4e90b80d4eed7daff6885', 4274296736, '\xfec497a0', 'application/pdf', '127decac4786c1b9edd82b251e43f57d7c299e4e', '2026-11-26 19:46:59.335871+00', 'staff:1', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 16),
	(17, 'bw-11gMK5I60pyB1', 1, 'bill one.pdf', 1372, '05f296e459bc71b390f4d0718a089b4472393fcdef7d29c546b819e875c1f042', 3145144701, '\xbb77197d', 'application/pdf', '8549fdc47cde2ef1a7fabaec369e3300e3cb236c', '2026-11-26 19:46:59.437385+00', 'link:10', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 17),
	(18, 'jXDSjPQl7Y9stFBi', 1, 'bill two.pdf', 1372, '396249c1dccb4a856d8129c3acec48e178a3162cc12705e8f1202395590505bf', 2543589138, '\x979c1712', 'application/pdf', '6ac88996f799c37f6e7bf84307226e85f6d4e63d', '2026-11-26 19:46:59.481634+00', 'link:10', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 18),
	(19, 'u77lvONBbQvpNt-H', 1, 'funds.pdf', 1358, '851c5fb5efa3e5812ae2cb35af81eca52bb7a5164f6eb6d3e871888d6b44e6a3', 1742321665, '\x67d9b801', 'application/pdf', '2c588e1e849d0b80d8720662f4cbdd41d90c32ea', '2026-11-26 19:46:59.997806+00', 'link:6', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 19),
	(20, 'FjYjhXB238yEK_d2', 1, 'two bills.pdf', 1375, '6f9c236d69c4b2cd57403221f863ec21a6e359d21d0edb2e4b5bd92c293ae425', 2397062695, '\x8ee04627', 'application/pdf', '5765f4cd2d7e5dbb46caf76dbe45474085c93848', '2026-11-26 19:47:00.140917+00', 'link:10', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 20),
	(21, '_wUb02Y-JXGbcnKm', 1, 'and three.pdf', 1375, 'd52d2521d99d82169eb0587d3b25f824f4dc04543321590ccd8e306cbc88ef1b', 610425160, '\x24625948', 'application/pdf', '04abc7da9e4e8b50de383e1635c40cc9322c08b8', '2026-11-26 19:47:00.161157+00', 'link:10', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 21),
	(22, 'izdCHOPnNTJnBc7F', 1, 'two bills.pdf', 1375, 'f3e965caad725845bbfb6d2284ba79563034cd6bde45891cc236056a0b702f61', 2716674818, '\xa1ed2b02', 'application/pdf', 'd1c5d52fd521e9bd11a5a981506a9d8a2bf34530', '2026-11-26 19:47:00.266987+00', 'link:10', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 22),
	(23, 'MPsF969NNAjlA9wN', 1, 'and three.pdf', 1375, '0ed3597025201372ad72e37695805e17f51c6f38a6ebf538971a8a8550d9a301', 4065101882, '\xf24c883a', 'application/pdf', '9bad4efb5abff6659769ebe1c9e9e18a56f227d9', '2026-11-26 19:47:00.288508+00', 'link:10', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 23),
	(24, 'RJBQamDDfXIWT6UH', 1, 'answer.pdf', 1408, '7d51a970354ab8c81bccd7f5b7e5fbd6bc6d929ef260948b8d861a59d743ba0d', 1194632964, '\x4734a704', 'application/pdf', '41c982bf893bb6ee3dfbef4e19415d6be8081594', '2026-11-26 19:47:00.33445+00', 'link:7', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 24),
	(25, 'wC2Fj2F0x-c7wSfq', 1, 'answer.pdf', 1378, '9edf3671c70a13886dff9e7d9f001bcd5155d675458b62f2ba42fc8d31a2ac2a', 3460335495, '\xce408787', 'application/pdf', '5029d302ba54cf42aec237e99eb34136f225f77e', '2026-11-26 19:47:00.378159+00', 'link:7', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 25),
	(26, '6OIQqF8r13Ez5IKP', 1, 'answer.pdf', 1408, 'b52eaddf01ccc3bf0d7c63c4dda6a2af3ccd6e8d93abcf46fd8d56498806ccaf', 2609592856, '\x9b8b3a18', 'application/pdf', 'a92153ab155005b644b6a2a7eb8531ca72750dcc', '2026-11-26 19:47:00.684439+00', 'link:12', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 26),
	(27, 'REIPnnSb3716skXe', 1, 'answer.pdf', 1379, 'eeb20834e20dd0a1b974c76832dd5c115bb46a32a6e279af433aed4123f12701', 3802939960, '\xe2ac4238', 'application/pdf', '84cb13190e39712dbfbfe2622bacbc83de9fb7ed', '2026-11-26 19:47:00.738145+00', 'link:12', 'not_scanned', 'none_set', 0, NULL, NULL, NULL, 27);
INSERT INTO public.documents_upload VALUES
	(1, 'arNRgHCu5TRxJdqx', 'external:3', 'docrequest:4', 'item:7:1', 'Supplier self-declaration', 'added.pdf', 1414, 1414, 'application/pdf', 'a1b77099ecc8ce152e6f885fecea38f26334fe82', '2026-11-26 19:46:56.842388+00', '2026-11-26 19:46:56.851045+00', '2026-11-26 19:46:56.851045+00', NULL, NULL, '', '', NULL, 1, 2),
	(2, 'Drdt1I_CHCV5HzFi', 'external:3', 'docrequest:4', 'item:8:1', 'ID card', 'added.pdf', 1373, 1373, 'application/pdf', '22f12ec036a43c8ce98ed8006cec995bc8b513f5', '2026-11-26 19:46:56.885616+00', '2026-11-26 19:46:56.891293+00', '2026-11-26 19:46:56.891293+00', NULL, NULL, '', '', NULL, 1, 3),
	(3, '8S7nAE1uyLxUfkA3', 'external:3', 'docrequest:4', 'item:7:1', 'Supplier self-declaration', 'half.pdf', 90000, 0, 'application/pdf image/jpeg image/png image/gif image/tiff image/heic', '69b228ed91b25f0509ca483a00b3e91a99c5489b', '2026-11-26 19:46:56.907939+00', '2026-11-26 19:46:56.907939+00', NULL, NULL, NULL, '', '', NULL, 1, NULL),
	(6, 'PNawGNEMu6EWef2w', 'external:3', 'docrequest:5', 'item:10:1', 'ID card', 'half.pdf', 90000, 0, 'application/pdf image/jpeg image/png image/gif image/tiff image/heic', '864b775c08ce4e397a2f7a596b8ec1223d7c65eb', '2026-11-26 19:46:57.073767+00', '2026-11-26 19:46:57.073767+00', NULL, NULL, '2026-11-26 19:46:57.109157+00', 'cancelled', '', NULL, 1, NULL),
	(4, 's9uwrOxf6W_tpW7R', 'external:3', 'docrequest:5', 'item:9:1', 'Supplier self-declaration', 'scan.pdf', 1415, 1415, 'application/pdf', '673c9e24789bae8cdfe838a84f9ee0ebe3bfc8b6', '2026-11-26 19:46:56.999092+00', '2026-11-26 19:46:57.006969+00', '2026-11-26 19:46:57.006969+00', '2026-11-26 19:46:57.11453+00', NULL, '', '', NULL, 1, 4),
	(5, 'fzDdT1mqlaJD9qbb', 'external:3', 'docrequest:5', 'item:10:1', 'ID card', 'scan.pdf', 1375, 1375, 'application/pdf', 'df6b5a10ae7451372dcd7137ecdd0ddc342c495a', '2026-11-26 19:46:57.042714+00', '2026-11-26 19:46:57.052559+00', '2026-11-26 19:46:57.052559+00', '2026-11-26 19:46:57.11453+00', NULL, '', '', NULL, 1, 5),
	(7, 'iQEu7qmtRjZjEMVc', 'external:3', 'docrequest:6', 'item:11:1', 'Supplier self-declaration', 'scan.pdf', 1407, 1407, 'application/pdf', '229f7077d6badb6d59f053d977c35a2f72549f79', '2026-11-26 19:46:57.206288+00', '2026-11-26 19:46:57.214259+00', '2026-11-26 19:46:57.214259+00', '2026-11-26 19:46:57.28554+00', NULL, '', '', NULL, 1, 6),
	(8, 'D65thtfy9BzZKnw1', 'external:3', 'docrequest:6', 'item:12:1', 'ID card', 'scan.pdf', 1367, 1367, 'application/pdf', '5fc011786e9c53631af81fcd445b66f0ee61ddbb', '2026-11-26 19:46:57.248751+00', '2026-11-26 19:46:57.257407+00', '2026-11-26 19:46:57.257407+00', '2026-11-26 19:46:57.28554+00', NULL, '', '', NULL, 1, 7),
	(9, 'wXDqQ1OV0HM0SzQh', 'external:3', 'docrequest:6', 'item:11:2', 'Supplier self-declaration', 'scan.pdf', 1408, 1408, 'application/pdf', '49e28957c9ecd012eb8b505947df56b7bc0b47cc', '2026-11-26 19:46:57.40697+00', '2026-11-26 19:46:57.415104+00', '2026-11-26 19:46:57.415104+00', '2026-11-26 19:46:57.442916+00', NULL, '', '', NULL, 1, 8),
	(10, 'F1L_aHoHDdnm_zYL', 'external:3', 'docrequest:7', 'item:13:1', 'Supplier self-declaration', 'scan.pdf', 1408, 1408, 'application/pdf', '8c4908796bc12c39250587bcb67937bf7f68a3e3', '2026-11-26 19:46:57.533167+00', '2026-11-26 19:46:57.541956+00', '2026-11-26 19:46:57.541956+00', '2026-11-26 19:46:57.613886+00', NULL, '', '', NULL, 1, 9),
	(11, '2zSms_Jrj4nnEpZN', 'external:3', 'docrequest:7', 'item:14:1', 'ID card', 'scan.pdf', 1367, 1367, 'application/pdf', 'b4f4014dc92eba51eb04395d4244fed2856b5887', '2026-11-26 19:46:57.577381+00', '2026-11-26 19:46:57.58532+00', '2026-11-26 19:46:57.58532+00', '2026-11-26 19:46:57.613886+00', NULL, '', '', NULL, 1, 10),
	(12, 'IF_PmV4S_2aVFo20', 'external:3', 'docrequest:8', 'item:15:1', 'Supplier self-declaration', 'scan.pdf', 1408, 1408, 'application/pdf', 'ee0c3a3956da3b6878ec3e99a45ff3270ec528e0', '2026-11-26 19:46:57.769932+00', '2026-11-26 19:46:57.777359+00', '2026-11-26 19:46:57.777359+00', '2026-11-26 19:46:57.849454+00', NULL, '', '', NULL, 1, 11),
	(13, 'SUnnLat7aviRAqrZ', 'external:3', 'docrequest:8', 'item:16:1', 'ID card', 'scan.pdf', 1368, 1368, 'application/pdf', '26f336d18eb6deebe0a4898724b14a5fa506e74f', '2026-11-26 19:46:57.815379+00', '2026-11-26 19:46:57.823015+00', '2026-11-26 19:46:57.823015+00', '2026-11-26 19:46:57.849454+00', NULL, '', '', NULL, 1, 12),
	(14, 'SUy4S10Y7tb0_tWS', 'external:3', 'docrequest:9', 'item:17:1', 'Supplier self-declaration', 'scan.pdf', 1408, 1408, 'application/pdf', '71c910cbce4e12290a71118e82770bf54df21b3c', '2026-11-26 19:46:57.996771+00', '2026-11-26 19:46:58.00487+00', '2026-11-26 19:46:58.00487+00', '2026-11-26 19:46:58.061532+00', NULL, '', '', NULL, 1, 13),
	(15, '0E1OiY-bgOve4nPr', 'external:3', 'docrequest:9', 'item:18:1', 'ID card', 'scan.pdf', 1367, 1367, 'application/pdf', 'cf4a7833c6bbf32e280846d72716ce6cc95a27b5', '2026-11-26 19:46:58.036704+00', '2026-11-26 19:46:58.042347+00', '2026-11-26 19:46:58.042347+00', '2026-11-26 19:46:58.061532+00', NULL, '', '', NULL, 1, 14),
	(16, 'ALgUiSD7FaCjV1rg', 'staff:1', 'case:2', 'case:2:wjBv_Cs3ar5s_BB3LCIxKQ', 'Tax return 2025', 'tax return 2025.pdf', 1395, 1395, 'application/pdf', 'ec9f2df7cca437d3ee5ecafc3a6a0478a8e3ff65', '2026-11-26 19:46:59.292688+00', '2026-11-26 19:46:59.299392+00', '2026-11-26 19:46:59.299392+00', '2026-11-26 19:46:59.299392+00', NULL, '', '', NULL, 1, 15),
	(17, 'vpQcNm1QHMjbtLRB', 'staff:1', 'case:2', 'case:2:T8rGkBIu98-lz36FXR-bXA', 'Tax return 2025', 'draft.pdf', 1372, 1372, 'application/pdf', '127decac4786c1b9edd82b251e43f57d7c299e4e', '2026-11-26 19:46:59.329841+00', '2026-11-26 19:46:59.337575+00', '2026-11-26 19:46:59.337575+00', '2026-11-26 19:46:59.337575+00', NULL, '', '', NULL, 1, 16),
	(18, '29uJdzhuvbZ54bqI', 'link:10', 'case:2', 'batch:1:4lNfMv0-yTGL5RAqS4djPQ', 'Tax return 2025', 'bill one.pdf', 1372, 1372, 'application/pdf', '8549fdc47cde2ef1a7fabaec369e3300e3cb236c', '2026-11-26 19:46:59.431448+00', '2026-11-26 19:46:59.438699+00', '2026-11-26 19:46:59.438699+00', '2026-11-26 19:46:59.499851+00', NULL, '', '', NULL, 1, 17),
	(19, 'xfuCK6fhr-1_LScw', 'link:10', 'case:2', 'batch:1:lYMGtqfjqq81fc6Cm8fi9w', 'Tax return 2025', 'bill two.pdf', 1372, 1372, 'application/pdf', '6ac88996f799c37f6e7bf84307226e85f6d4e63d', '2026-11-26 19:46:59.47628+00', '2026-11-26 19:46:59.482893+00', '2026-11-26 19:46:59.482893+00', '2026-11-26 19:46:59.502183+00', NULL, '', '', NULL, 1, 18),
	(20, '0-yj9mx4SIJen38x', 'link:6', 'docrequest:14', 'item:27:1', 'Supplier self-declaration', 'funds.pdf', 1358, 1358, 'application/pdf', '2c588e1e849d0b80d8720662f4cbdd41d90c32ea', '2026-11-26 19:46:59.991962+00', '2026-11-26 19:46:59.999142+00', '2026-11-26 19:46:59.999142+00', NULL, NULL, '', '', NULL, 7, 19),
	(21, 'O1Ocq9nc1eMZh_gh', 'link:10', 'case:2', 'batch:2:qdeiCNiczei3pFYC2PzLQA', 'Tax return 2025', 'two bills.pdf', 1375, 1375, 'application/pdf', '5765f4cd2d7e5dbb46caf76dbe45474085c93848', '2026-11-26 19:47:00.135498+00', '2026-11-26 19:47:00.142248+00', '2026-11-26 19:47:00.142248+00', '2026-11-26 19:47:00.18399+00', NULL, '', '', NULL, 1, 20),
	(22, 'e6lKxPAmy-SqfF-h', 'link:10', 'case:2', 'batch:2:2VHq42lVUqUC99K2M-pN-w', 'Tax return 2025', 'and three.pdf', 1375, 1375, 'application/pdf', '04abc7da9e4e8b50de383e1635c40cc9322c08b8', '2026-11-26 19:47:00.155776+00', '2026-11-26 19:47:00.162439+00', '2026-11-26 19:47:00.162439+00', '2026-11-26 19:47:00.186147+00', NULL, '', '', NULL, 1, 21),
	(23, 'OPNWizNvqV_ZpmGw', 'link:10', 'case:2', 'batch:3:RwO7g_65QnDMuw1qZnay6Q', 'Tax return 2025', 'two bills.pdf', 1375, 1375, 'application/pdf', 'd1c5d52fd521e9bd11a5a981506a9d8a2bf34530', '2026-11-26 19:47:00.261298+00', '2026-11-26 19:47:00.268423+00', '2026-11-26 19:47:00.268423+00', NULL, NULL, '', '', NULL, 1, 22),
	(24, '_fqUcFRAp-vq2_8e', 'link:10', 'case:2', 'batch:3:rPNiq0kq51YlQW7-DXuYrg', 'Tax return 2025', 'and three.pdf', 1375, 1375, 'application/pdf', '9bad4efb5abff6659769ebe1c9e9e18a56f227d9', '2026-11-26 19:47:00.282363+00', '2026-11-26 19:47:00.289819+00', '2026-11-26 19:47:00.289819+00', NULL, NULL, '', '', NULL, 1, 23),
	(25, '3Z9EnVT3g64n9cZ-', 'link:7', 'docrequest:15', 'item:29:1', 'Supplier self-declaration', 'answer.pdf', 1408, 1408, 'application/pdf', '41c982bf893bb6ee3dfbef4e19415d6be8081594', '2026-11-26 19:47:00.329111+00', '2026-11-26 19:47:00.335754+00', '2026-11-26 19:47:00.335754+00', '2026-11-26 19:47:00.491589+00', NULL, '', '', NULL, 8, 24),
	(26, 'CDkPgYNUKi8IbEZF', 'link:7', 'docrequest:15', 'item:30:1:bill', 'Your address', 'answer.pdf', 1378, 1378, 'application/pdf', '5029d302ba54cf42aec237e99eb34136f225f77e', '2026-11-26 19:47:00.373184+00', '2026-11-26 19:47:00.379422+00', '2026-11-26 19:47:00.379422+00', '2026-11-26 19:47:00.49956+00', NULL, '', '', NULL, 8, 25),
	(27, 'MntUoChNMMNn6stc', 'link:12', 'docrequest:18', 'item:35:1', 'Supplier self-declaration', 'answer.pdf', 1408, 1408, 'application/pdf', 'a92153ab155005b644b6a2a7eb8531ca72750dcc', '2026-11-26 19:47:00.67795+00', '2026-11-26 19:47:00.686042+00', '2026-11-26 19:47:00.686042+00', NULL, NULL, '', '', NULL, 11, 26),
	(28, 'pG7q4RBJbKeMN_ir', 'link:12', 'docrequest:18', 'item:36:1:bill', 'Your address', 'answer.pdf', 1379, 1379, 'application/pdf', '84cb13190e39712dbfbfe2622bacbc83de9fb7ed', '2026-11-26 19:47:00.73261+00', '2026-11-26 19:47:00.739545+00', '2026-11-26 19:47:00.739545+00', NULL, NULL, '', '', NULL, 11, 27),
	(29, 'Ev7oSTUHNWTX9oED', 'link:12', 'docrequest:18', 'item:35:1', 'Supplier self-declaration', 'half.pdf', 90000, 0, 'application/pdf image/jpeg image/png image/gif image/tiff image/heic', 'd1adc1aca9ec3fccabb2d34c5837767620008d8b', '2026-11-26 19:47:00.760846+00', '2026-11-26 19:47:00.760846+00', NULL, NULL, NULL, '', '', NULL, 11, NULL);
INSERT INTO public.links_accesslink VALUES
	(1, 'invitation', '_SYhuH3pGhIDlT-m', 'docrequest:2', 'Ivo Invited', '5EFTiogphGEVQgq7QCRuLw', 1, 'b71d0b6ee9ac79cdfe4e9f99913fc4718f69d47637ed927161fd810f948ab39f', '', '2026-11-26 19:46:56.43649+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2, 3, NULL),
	(2, 'invitation', 'G0Pb1b4BoA-8fQ-v', 'docrequest:3', 'Mina Bianchi', 's4lPkvl6TrGmpJ4pJqBc9g', 1, 'b0a2670067e6bfcff60eb07f142b2a36f58f7f1c9d01803f5ed135527c8aa695', '', '2026-11-26 19:46:56.565301+00', '2026-11-26 19:46:56.913526+00', NULL, NULL, '2026-12-26 19:46:56.913526+00', NULL, NULL, NULL, NULL, 3, 1, NULL),
	(3, 'request', 'VIro5sBaYT64QX7F', 'docrequest:10', 'mina@bianchi.example', 'IelC0UFPLXyHvGVaKet_GA', 1, 'f442bcc313d251768570ef38ffb1f8980a287079d0070317e0d484aff58a8403', '', '2026-11-26 19:46:58.2078+00', '2026-11-26 19:46:58.228102+00', NULL, NULL, '2026-12-26 19:46:58.228102+00', NULL, NULL, NULL, NULL, NULL, 1, NULL),
	(4, 'request', 'y8XbNtR5QNsadRku', 'docrequest:12', 'sending@sons.example', 's6JL4-GOPAgQleSnJ7UWng', 1, '9f9f28abfa8ac0d793b71262de287abdbd4bd2b21de0b7933299b0e03732f7a4', '', '2026-11-26 19:46:58.468511+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 5, NULL),
	(5, 'request', 'aCNxSA-PIdodgJfC', 'docrequest:13', 'refused@sons.example', 'Pgp9cbhUYw29kI6B3e1gcA', 1, 'e8d2296fdf4c013d634dc2588b955b964eb50fa02a8bcfb456078ae5106edcc9', '', '2026-11-26 19:46:58.607068+00', '2026-11-26 19:46:59.209381+00', NULL, NULL, '2026-12-26 19:46:59.209381+00', NULL, NULL, NULL, '2026-11-26 19:46:59.221788+00', NULL, 6, NULL),
	(9, 'request', 'Xx8riN5WIyRmpHnG', 'docrequest:17', 'cancelled@sons.example', 'qHWY44_1HIYsEL6k9pZB4Q', 1, '3775674e3c484828aeaf387b826a771146aa6f75005743348f5d19fa57b08de7', '', '2026-11-26 19:46:59.154314+00', '2026-11-26 19:46:59.177937+00', NULL, NULL, '2026-12-26 19:46:59.177937+00', NULL, NULL, NULL, '2026-11-26 19:46:59.242984+00', NULL, 10, NULL),
	(8, 'request', '3YeUQy27zq7ZqjC_', 'docrequest:16', 'expired@sons.example', 'zGB3xMfcwDTdsV3Sxfh00g', 1, '981427ea27687d163c108fe5bcd0878033d1d19ad091bab928ef6c94964d8265', '', '2026-11-26 19:46:59.01141+00', '2026-11-26 19:46:59.033274+00', NULL, NULL, '2026-01-01 00:00:00+00', NULL, NULL, NULL, '2026-11-26 19:46:59.264396+00', NULL, 9, NULL),
	(10, 'upload', 'QxBMbDWfsT5XCby4', 'case:2', 'the client (Tax return 2025)', 'CmKaVbm_kvuhJTwMaU-88A', 1, 'b13afc6c1ea08bc9cef9a380a55df7d998b0bc5f09d04878e690a67ccfa73827', 'Dear Mina, please send us the bills.', '2026-11-26 19:46:59.346922+00', NULL, '2026-11-26 19:46:59.392989+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 1),
	(6, 'request', 'Oe7iYZwHI52xwhAO', 'docrequest:14', 'begun@sons.example', 'HZMdJEZyuglHCdaUwqEtxQ', 1, '6633348e285da3e6c76548829e6ca3006ad640cd612a60c2f9b90e4e67a7b0a6', '', '2026-11-26 19:46:58.728974+00', '2026-11-26 19:46:58.743988+00', '2026-11-26 19:46:59.878357+00', NULL, '2026-12-26 19:46:58.743988+00', NULL, NULL, NULL, NULL, NULL, 7, NULL),
	(11, 'download', 'IBtyObAbJOmazSKK', 'case:2', 'the client (Tax return 2025)', 'xC7dmQ3FZNuM1n_beg2X1A', 1, '62957f06d7d759ca9e76726ce8c3f5e2a7bbf482351e86fd9b47cdba040b38c0', 'Dear Mina, here is your return.', '2026-11-26 19:46:59.3689+00', NULL, '2026-11-26 19:46:59.951622+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 1),
	(7, 'request', 'q2D1Uf584sxNtFOo', 'docrequest:15', 'answered@sons.example', 'x9R8WmWE0VAiHqmFeUE0CA', 1, '98b0e2f8c0a3451bcd0380f86a06d0a83c055cb1934e6c9cd1e2a74e925297c8', '', '2026-11-26 19:46:58.859992+00', '2026-11-26 19:46:58.881316+00', '2026-11-26 19:47:00.424803+00', NULL, '2026-12-26 19:46:58.881316+00', NULL, '2026-11-26 19:47:00.506023+00', NULL, NULL, NULL, 8, NULL),
	(12, 'request', 'farZ186YcxDXvx1-', 'docrequest:18', 'ready@sons.example', 'sa1PXA-vkRorkPQUlwiZ9Q', 1, 'e3ed08825c893e331e6c247d2ec57a458f382f43ce536fedb0fad34a5cbb0842', '', '2026-11-26 19:47:00.591667+00', '2026-11-26 19:47:00.616361+00', '2026-11-26 19:47:00.826504+00', NULL, '2026-12-26 19:47:00.616361+00', NULL, NULL, NULL, NULL, NULL, 11, NULL);
INSERT INTO public.links_securitycode VALUES
	(2, 'argon2$argon2id$v=19$m=8,t=1,p=1$akJMdW5NMW9JUjNMc1pYbTdaa0dveg$ljHRhmcuC9S1CAX2K/JP4McITA0Vb5n0fwzZVBmZG7Q', 'Xh-krzstyiOGoQDEgK1wfa-TvuBRA-BEetma9EpPbDqWs4J2', '2026-11-26 19:46:59.374922+00', NULL, '2026-11-26 19:46:55.850836+00', 0, 0, 11),
	(1, 'argon2$argon2id$v=19$m=8,t=1,p=1$OG9aTnprNE5PamhlTEFaOWZWTDVmVw$Djzw3Cbq3cMy5XPpgtBlwZW8ba2tHCkTWz+3FEy9JG0', 'AMyNkkWPLQBPFG8msweNf5DLYMabwwBf_pgo4LgyjvvZysb4', '2026-11-26 19:46:59.359238+00', NULL, '2026-11-26 19:46:55.850836+00', 0, 0, 10);
INSERT INTO public.mail_announcement VALUES
	(1, 1, 1),
	(2, 1, 2),
	(3, 1, 3),
	(4, 1, 4),
	(5, 1, 5),
	(6, 1, 7),
	(7, 1, 9),
	(8, 1, 11);
INSERT INTO public.mail_attachment VALUES
	(1, 1, 1),
	(2, 1, 2),
	(3, 1, 3),
	(4, 1, 4),
	(5, 1, 5),
	(6, 1, 7),
	(7, 1, 9),
	(8, 1, 11);
INSERT INTO public.mail_contactlog VALUES
	(1, 'case:2', 'email', 'mina@bianchi.example', 'Mina Bianchi', 'Your tax return', 'Your return is ready: {link:11}', '2026-11-26 19:46:59.525494+00', 1, 1, 20);
INSERT INTO public.mail_outgoingmail VALUES
	(1, 'requests/invitation', 'ivo@sons.example', 'Ivo Invited', 'Please upload 2 documents by 10 December 2026 – Northwind Ltd [NW-2026-0002]', 'Hello Ivo Invited,
As we agreed on the phone, we need 2 documents from Ivo and Sons Ltd by 10 December 2026. First choose a password, then upload them.
What we need:
- Supplier self-declaration: All pages.
- ID card: All pages.
Comment:
please
(Anna Conti, Northwind Ltd)
The blank forms are attached. You can also download them from the page.
Activate my account:
{link:1}
This link is only for you. Please do not pass it on. It works until {expires:1}.
What happens next:
1. You choose a password.
2. You add your documents and send them.
3. We check them, usually within 2 working days, and email you.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>Please upload 2 documents by 10 December 2026 – Northwind Ltd [NW-2026-0002]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">Choose a password to see what we need.</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">
  Please upload 2 documents by 10 December 2026
</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Ivo Invited,
                </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
    As we agreed on the phone, we need 2 documents from Ivo and Sons Ltd by 10 December 2026. First choose a password, then upload them.
  </p>
<h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">What we need:</h2>
<ul style="margin: 0 0 20px;padding: 0 20px;">
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>Supplier self-declaration</b>: All pages.</li>
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>ID card</b>: All pages.</li>
</ul>
  <h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">Comment:</h2>
  <table class="quote" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;margin: 0 0 24px;">
    <tbody><tr>
      <td class="qt" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 14px 18px;background: #eef5f5;border-inline-start: 4px solid #0f5860;">
        <span class="pre" style="white-space: pre-line;">please</span><br><span class="t2" style="font-size: 14px;line-height: 20px;color: #4b5563;">(Anna Conti,
          Northwind Ltd)
        </span>
      </td>
    </tr>
  </tbody></table>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">The blank forms are attached. You can also download them from the page.</p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="{link:1}" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">Activate my account</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="{link:1}" style="color: #0d565f;word-break: break-all;">{link:1}</a>
                  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
    This link is only for you. Please do not pass it on. It works until {expires:1}.
  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">What happens next:</p>
  <ol style="margin: 0 0 20px;padding: 0 20px;">
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;">You choose a password.</li>
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;">You add your documents and send them.</li>
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;">
      We check them, usually within 2 working days, and email you.
    </li>
  </ol>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:2', '[1]', '<d19b8f29-d6bf-4f95-869e-91a36c157111@127.0.0.1>', '2026-11-26 19:46:56.512567+00', NULL, NULL, NULL, NULL, false, NULL, 0, '', '', 0, NULL, 3, NULL, 'en-gb'),
	(3, 'requests/document_request', 'mina@bianchi.example', 'Mina Bianchi', 'We need documents from you by 10 December 2026 – Northwind Ltd [NW-2026-0004]', 'Hello Mina Bianchi,
We need 2 more documents from Bianchi Srl by 10 December 2026. Please add them on the Document Upload Page.
What we need:
- Supplier self-declaration: All pages.
- ID card: All pages.
Comment:
please
(Anna Conti, Northwind Ltd)
The blank forms are attached. You can also download them from the page.
Open the Document Upload Page:
http://127.0.0.1:8000/portal/
You can stop and come back. We keep what you add.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>We need documents from you by 10 December 2026 – Northwind Ltd [NW-2026-0004]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">You can stop and come back. We keep what you add.</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">
  We need 2 documents from you
</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Mina Bianchi,
                </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
    We need 2 more documents from Bianchi Srl by 10 December 2026. Please add them on the Document Upload Page.
  </p>
<h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">What we need:</h2>
<ul style="margin: 0 0 20px;padding: 0 20px;">
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>Supplier self-declaration</b>: All pages.</li>
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>ID card</b>: All pages.</li>
</ul>
  <h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">Comment:</h2>
  <table class="quote" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;margin: 0 0 24px;">
    <tbody><tr>
      <td class="qt" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 14px 18px;background: #eef5f5;border-inline-start: 4px solid #0f5860;">
        <span class="pre" style="white-space: pre-line;">please</span><br><span class="t2" style="font-size: 14px;line-height: 20px;color: #4b5563;">(Anna Conti,
          Northwind Ltd)
        </span>
      </td>
    </tr>
  </tbody></table>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">The blank forms are attached. You can also download them from the page.</p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="http://127.0.0.1:8000/portal/" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">Open the Document Upload Page</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="http://127.0.0.1:8000/portal/" style="color: #0d565f;word-break: break-all;">http://127.0.0.1:8000/portal/</a>
                  </p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">You can stop and come back. We keep what you add.</p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:4', '[]', '<49b999c4-5d91-42e3-85c0-40d9da0671ba@127.0.0.1>', '2026-11-26 19:46:56.804454+00', NULL, NULL, NULL, NULL, false, NULL, 0, '', '', 0, NULL, 1, NULL, 'en-gb'),
	(2, 'requests/invitation', 'mina@bianchi.example', 'Mina Bianchi', 'Please upload 2 documents by 10 December 2026 – Northwind Ltd [NW-2026-0003]', 'Hello Mina Bianchi,
As we agreed on the phone, we need 2 documents from Bianchi Srl by 10 December 2026. First choose a password, then upload them.
What we need:
- Supplier self-declaration: All pages.
- ID card: All pages.
Comment:
please
(Anna Conti, Northwind Ltd)
The blank forms are attached. You can also download them from the page.
Activate my account:
{link:2}
This link is only for you. Please do not pass it on. It works until {expires:2}.
What happens next:
1. You choose a password.
2. You add your documents and send them.
3. We check them, usually within 2 working days, and email you.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>Please upload 2 documents by 10 December 2026 – Northwind Ltd [NW-2026-0003]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">Choose a password to see what we need.</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">
  Please upload 2 documents by 10 December 2026
</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Mina Bianchi,
                </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
    As we agreed on the phone, we need 2 documents from Bianchi Srl by 10 December 2026. First choose a password, then upload them.
  </p>
<h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">What we need:</h2>
<ul style="margin: 0 0 20px;padding: 0 20px;">
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>Supplier self-declaration</b>: All pages.</li>
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>ID card</b>: All pages.</li>
</ul>
  <h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">Comment:</h2>
  <table class="quote" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;margin: 0 0 24px;">
    <tbody><tr>
      <td class="qt" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 14px 18px;background: #eef5f5;border-inline-start: 4px solid #0f5860;">
        <span class="pre" style="white-space: pre-line;">please</span><br><span class="t2" style="font-size: 14px;line-height: 20px;color: #4b5563;">(Anna Conti,
          Northwind Ltd)
        </span>
      </td>
    </tr>
  </tbody></table>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">The blank forms are attached. You can also download them from the page.</p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="{link:2}" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">Activate my account</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="{link:2}" style="color: #0d565f;word-break: break-all;">{link:2}</a>
                  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
    This link is only for you. Please do not pass it on. It works until {expires:2}.
  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">What happens next:</p>
  <ol style="margin: 0 0 20px;padding: 0 20px;">
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;">You choose a password.</li>
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;">You add your documents and send them.</li>
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;">
      We check them, usually within 2 working days, and email you.
    </li>
  </ol>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:3', '[2]', '<dca3f629-2209-4a1d-8f19-11c4daab8dd0@127.0.0.1>', '2026-11-26 19:46:56.577774+00', NULL, NULL, '2026-11-26 19:46:56.917057+00', NULL, false, NULL, 0, '550 no such mailbox', '', 0, NULL, 1, NULL, 'en-gb'),
	(4, 'requests/document_request', 'mina@bianchi.example', 'Mina Bianchi', 'We need documents from you by 10 December 2026 – Northwind Ltd [NW-2026-0005]', 'Hello Mina Bianchi,
We need 2 more documents from Bianchi Srl by 10 December 2026. Please add them on the Document Upload Page.
What we need:
- Supplier self-declaration: All pages.
- ID card: All pages.
Comment:
please
(Anna Conti, Northwind Ltd)
The blank forms are attached. You can also download them from the page.
Open the Document Upload Page:
http://127.0.0.1:8000/portal/
You can stop and come back. We keep what you add.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>We need documents from you by 10 December 2026 – Northwind Ltd [NW-2026-0005]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">You can stop and come back. We keep what you add.</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">
  We need 2 documents from you
</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Mina Bianchi,
                </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
    We need 2 more documents from Bianchi Srl by 10 December 2026. Please add them on the Document Upload Page.
  </p>
<h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">What we need:</h2>
<ul style="margin: 0 0 20px;padding: 0 20px;">
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>Supplier self-declaration</b>: All pages.</li>
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>ID card</b>: All pages.</li>
</ul>
  <h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">Comment:</h2>
  <table class="quote" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;margin: 0 0 24px;">
    <tbody><tr>
      <td class="qt" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 14px 18px;background: #eef5f5;border-inline-start: 4px solid #0f5860;">
        <span class="pre" style="white-space: pre-line;">please</span><br><span class="t2" style="font-size: 14px;line-height: 20px;color: #4b5563;">(Anna Conti,
          Northwind Ltd)
        </span>
      </td>
    </tr>
  </tbody></table>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">The blank forms are attached. You can also download them from the page.</p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="http://127.0.0.1:8000/portal/" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">Open the Document Upload Page</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="http://127.0.0.1:8000/portal/" style="color: #0d565f;word-break: break-all;">http://127.0.0.1:8000/portal/</a>
                  </p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">You can stop and come back. We keep what you add.</p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:5', '[]', '<b55e6acc-5526-436e-bf89-8e1ef6e175cd@127.0.0.1>', '2026-11-26 19:46:56.963642+00', NULL, NULL, NULL, NULL, false, NULL, 0, '', '', 0, NULL, 1, NULL, 'en-gb'),
	(5, 'requests/document_request', 'mina@bianchi.example', 'Mina Bianchi', 'We need documents from you by 10 December 2026 – Northwind Ltd [NW-2026-0006]', 'Hello Mina Bianchi,
We need 2 more documents from Bianchi Srl by 10 December 2026. Please add them on the Document Upload Page.
What we need:
- Supplier self-declaration: All pages.
- ID card: All pages.
Comment:
please
(Anna Conti, Northwind Ltd)
The blank forms are attached. You can also download them from the page.
Open the Document Upload Page:
http://127.0.0.1:8000/portal/
You can stop and come back. We keep what you add.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>We need documents from you by 10 December 2026 – Northwind Ltd [NW-2026-0006]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">You can stop and come back. We keep what you add.</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">
  We need 2 documents from you
</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Mina Bianchi,
                </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
    We need 2 more documents from Bianchi Srl by 10 December 2026. Please add them on the Document Upload Page.
  </p>
<h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">What we need:</h2>
<ul style="margin: 0 0 20px;padding: 0 20px;">
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>Supplier self-declaration</b>: All pages.</li>
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>ID card</b>: All pages.</li>
</ul>
  <h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">Comment:</h2>
  <table class="quote" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;margin: 0 0 24px;">
    <tbody><tr>
      <td class="qt" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 14px 18px;background: #eef5f5;border-inline-start: 4px solid #0f5860;">
        <span class="pre" style="white-space: pre-line;">please</span><br><span class="t2" style="font-size: 14px;line-height: 20px;color: #4b5563;">(Anna Conti,
          Northwind Ltd)
        </span>
      </td>
    </tr>
  </tbody></table>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">The blank forms are attached. You can also download them from the page.</p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="http://127.0.0.1:8000/portal/" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">Open the Document Upload Page</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="http://127.0.0.1:8000/portal/" style="color: #0d565f;word-break: break-all;">http://127.0.0.1:8000/portal/</a>
                  </p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">You can stop and come back. We keep what you add.</p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:6', '[]', '<d3105e71-4fe1-4f9b-b81d-a8b226a35135@127.0.0.1>', '2026-11-26 19:46:57.166788+00', NULL, NULL, NULL, NULL, false, NULL, 0, '', '', 0, NULL, 1, NULL, 'en-gb'),
	(6, 'requests/reupload', 'mina@bianchi.example', 'Mina Bianchi', 'Please upload again: 1 document – Northwind Ltd [NW-2026-0006]', 'Hello Mina Bianchi,
Thank you. Please upload 1 document again. The others are fine.
Please upload again:
- Supplier self-declaration
What to change:
Please send the first page again.
(Ravi Sharma, Northwind Ltd)
Upload again:
http://127.0.0.1:8000/portal/
You can stop and come back. We keep what you add.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Ravi Sharma sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>Please upload again: 1 document – Northwind Ltd [NW-2026-0006]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">We tell you exactly what to change.</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">Please upload again</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Mina Bianchi,
                </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
      Thank you. Please upload 1 document again. The others are fine.
  </p>
  <h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">Please upload again:</h2>
  <ul style="margin: 0 0 20px;padding: 0 20px;"><li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>Supplier self-declaration</b></li></ul>
  <h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">What to change:</h2>
  <table class="quote" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;margin: 0 0 24px;">
    <tbody><tr>
      <td class="qt" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 14px 18px;background: #eef5f5;border-inline-start: 4px solid #0f5860;">
        <span class="pre" style="white-space: pre-line;">Please send the first page again.</span><br><span class="t2" style="font-size: 14px;line-height: 20px;color: #4b5563;">(Ravi Sharma, Northwind Ltd)</span>
      </td>
    </tr>
  </tbody></table>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="http://127.0.0.1:8000/portal/" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">Upload again</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="http://127.0.0.1:8000/portal/" style="color: #0d565f;word-break: break-all;">http://127.0.0.1:8000/portal/</a>
                  </p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">You can stop and come back. We keep what you add.</p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Ravi Sharma sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:6', '[]', '<96aa12c1-f1cb-4d64-8dbe-6ba0d3c12f3d@127.0.0.1>', '2026-11-26 19:46:57.367801+00', NULL, NULL, NULL, NULL, false, NULL, 0, '', '', 0, NULL, 1, NULL, 'en-gb'),
	(7, 'requests/document_request', 'mina@bianchi.example', 'Mina Bianchi', 'We need documents from you by 10 December 2026 – Northwind Ltd [NW-2026-0007]', 'Hello Mina Bianchi,
We need 2 more documents from Bianchi Srl by 10 December 2026. Please add them on the Document Upload Page.
What we need:
- Supplier self-declaration: All pages.
- ID card: All pages.
Comment:
please
(Anna Conti, Northwind Ltd)
The blank forms are attached. You can also download them from the page.
Open the Document Upload Page:
http://127.0.0.1:8000/portal/
You can stop and come back. We keep what you add.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>We need documents from you by 10 December 2026 – Northwind Ltd [NW-2026-0007]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">You can stop and come back. We keep what you add.</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">
  We need 2 documents from you
</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Mina Bianchi,
                </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
    We need 2 more documents from Bianchi Srl by 10 December 2026. Please add them on the Document Upload Page.
  </p>
<h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">What we need:</h2>
<ul style="margin: 0 0 20px;padding: 0 20px;">
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>Supplier self-declaration</b>: All pages.</li>
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>ID card</b>: All pages.</li>
</ul>
  <h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">Comment:</h2>
  <table class="quote" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;margin: 0 0 24px;">
    <tbody><tr>
      <td class="qt" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 14px 18px;background: #eef5f5;border-inline-start: 4px solid #0f5860;">
        <span class="pre" style="white-space: pre-line;">please</span><br><span class="t2" style="font-size: 14px;line-height: 20px;color: #4b5563;">(Anna Conti,
          Northwind Ltd)
        </span>
      </td>
    </tr>
  </tbody></table>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">The blank forms are attached. You can also download them from the page.</p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="http://127.0.0.1:8000/portal/" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">Open the Document Upload Page</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="http://127.0.0.1:8000/portal/" style="color: #0d565f;word-break: break-all;">http://127.0.0.1:8000/portal/</a>
                  </p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">You can stop and come back. We keep what you add.</p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:7', '[]', '<ea532b24-3821-4e1c-91a4-52f6d34b699a@127.0.0.1>', '2026-11-26 19:46:57.492051+00', NULL, NULL, NULL, NULL, false, NULL, 0, '', '', 0, NULL, 1, NULL, 'en-gb'),
	(8, 'requests/reupload', 'mina@bianchi.example', 'Mina Bianchi', 'Please upload again: 2 documents – Northwind Ltd [NW-2026-0007]', 'Hello Mina Bianchi,
Thank you. Please upload 2 documents again.
Please upload again:
- Supplier self-declaration
- ID card
What to change:
Please send all pages.
(Ravi Sharma, Northwind Ltd)
Upload again:
http://127.0.0.1:8000/portal/
You can stop and come back. We keep what you add.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Ravi Sharma sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>Please upload again: 2 documents – Northwind Ltd [NW-2026-0007]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">We tell you exactly what to change.</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">Please upload again</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Mina Bianchi,
                </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
      Thank you. Please upload 2 documents again.
  </p>
  <h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">Please upload again:</h2>
  <ul style="margin: 0 0 20px;padding: 0 20px;"><li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>Supplier self-declaration</b></li><li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>ID card</b></li></ul>
  <h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">What to change:</h2>
  <table class="quote" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;margin: 0 0 24px;">
    <tbody><tr>
      <td class="qt" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 14px 18px;background: #eef5f5;border-inline-start: 4px solid #0f5860;">
        <span class="pre" style="white-space: pre-line;">Please send all pages.</span><br><span class="t2" style="font-size: 14px;line-height: 20px;color: #4b5563;">(Ravi Sharma, Northwind Ltd)</span>
      </td>
    </tr>
  </tbody></table>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="http://127.0.0.1:8000/portal/" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">Upload again</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="http://127.0.0.1:8000/portal/" style="color: #0d565f;word-break: break-all;">http://127.0.0.1:8000/portal/</a>
                  </p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">You can stop and come back. We keep what you add.</p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Ravi Sharma sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:7', '[]', '<62bd7d04-6f4a-4670-bd00-83c271d57458@127.0.0.1>', '2026-11-26 19:46:57.693226+00', NULL, NULL, NULL, NULL, false, NULL, 0, '', '', 0, NULL, 1, NULL, 'en-gb'),
	(9, 'requests/document_request', 'mina@bianchi.example', 'Mina Bianchi', 'We need documents from you by 10 December 2026 – Northwind Ltd [NW-2026-0008]', 'Hello Mina Bianchi,
We need 2 more documents from Bianchi Srl by 10 December 2026. Please add them on the Document Upload Page.
What we need:
- Supplier self-declaration: All pages.
- ID card: All pages.
Comment:
please
(Anna Conti, Northwind Ltd)
The blank forms are attached. You can also download them from the page.
Open the Document Upload Page:
http://127.0.0.1:8000/portal/
You can stop and come back. We keep what you add.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>We need documents from you by 10 December 2026 – Northwind Ltd [NW-2026-0008]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">You can stop and come back. We keep what you add.</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">
  We need 2 documents from you
</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Mina Bianchi,
                </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
    We need 2 more documents from Bianchi Srl by 10 December 2026. Please add them on the Document Upload Page.
  </p>
<h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">What we need:</h2>
<ul style="margin: 0 0 20px;padding: 0 20px;">
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>Supplier self-declaration</b>: All pages.</li>
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>ID card</b>: All pages.</li>
</ul>
  <h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">Comment:</h2>
  <table class="quote" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;margin: 0 0 24px;">
    <tbody><tr>
      <td class="qt" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 14px 18px;background: #eef5f5;border-inline-start: 4px solid #0f5860;">
        <span class="pre" style="white-space: pre-line;">please</span><br><span class="t2" style="font-size: 14px;line-height: 20px;color: #4b5563;">(Anna Conti,
          Northwind Ltd)
        </span>
      </td>
    </tr>
  </tbody></table>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">The blank forms are attached. You can also download them from the page.</p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="http://127.0.0.1:8000/portal/" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">Open the Document Upload Page</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="http://127.0.0.1:8000/portal/" style="color: #0d565f;word-break: break-all;">http://127.0.0.1:8000/portal/</a>
                  </p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">You can stop and come back. We keep what you add.</p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:8', '[]', '<e5a8c3d7-f4bf-4502-9a0a-a46932c0cadb@127.0.0.1>', '2026-11-26 19:46:57.726042+00', NULL, NULL, NULL, NULL, false, NULL, 0, '', '', 0, NULL, 1, NULL, 'en-gb'),
	(10, 'requests/accepted', 'mina@bianchi.example', 'Mina Bianchi', 'Your documents are fine – Northwind Ltd [NW-2026-0008]', 'Hello Mina Bianchi,
No compliance issues have been found in the documents you uploaded.
- Supplier self-declaration
- ID card
You do not need to do anything else. You can see your request here:
http://127.0.0.1:8000/portal/
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>Your documents are fine – Northwind Ltd [NW-2026-0008]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">You do not need to do anything else.</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">Your documents are fine</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Mina Bianchi,
                </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">No compliance issues have been found in the documents you uploaded.</p>
  <ul style="margin: 0 0 20px;padding: 0 20px;"><li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;">Supplier self-declaration</li><li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;">ID card</li></ul>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">You do not need to do anything else. You can see your request here:</p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="http://127.0.0.1:8000/portal/" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">See your request</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="http://127.0.0.1:8000/portal/" style="color: #0d565f;word-break: break-all;">http://127.0.0.1:8000/portal/</a>
                  </p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:8', '[]', '<bba69f9c-ba8a-4f41-9931-e1444ae2c61f@127.0.0.1>', '2026-11-26 19:46:57.926334+00', NULL, NULL, NULL, NULL, false, NULL, 0, '', '', 0, NULL, 1, NULL, 'en-gb'),
	(11, 'requests/document_request', 'mina@bianchi.example', 'Mina Bianchi', 'We need documents from you by 10 December 2026 – Northwind Ltd [NW-2026-0009]', 'Hello Mina Bianchi,
We need 2 more documents from Bianchi Srl by 10 December 2026. Please add them on the Document Upload Page.
What we need:
- Supplier self-declaration: All pages.
- ID card: All pages.
Comment:
please
(Anna Conti, Northwind Ltd)
The blank forms are attached. You can also download them from the page.
Open the Document Upload Page:
http://127.0.0.1:8000/portal/
You can stop and come back. We keep what you add.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>We need documents from you by 10 December 2026 – Northwind Ltd [NW-2026-0009]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">You can stop and come back. We keep what you add.</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">
  We need 2 documents from you
</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Mina Bianchi,
                </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
    We need 2 more documents from Bianchi Srl by 10 December 2026. Please add them on the Document Upload Page.
  </p>
<h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">What we need:</h2>
<ul style="margin: 0 0 20px;padding: 0 20px;">
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>Supplier self-declaration</b>: All pages.</li>
    <li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;"><b>ID card</b>: All pages.</li>
</ul>
  <h2 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 18px;line-height: 26px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;font-weight: 600;">Comment:</h2>
  <table class="quote" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;margin: 0 0 24px;">
    <tbody><tr>
      <td class="qt" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 14px 18px;background: #eef5f5;border-inline-start: 4px solid #0f5860;">
        <span class="pre" style="white-space: pre-line;">please</span><br><span class="t2" style="font-size: 14px;line-height: 20px;color: #4b5563;">(Anna Conti,
          Northwind Ltd)
        </span>
      </td>
    </tr>
  </tbody></table>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">The blank forms are attached. You can also download them from the page.</p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="http://127.0.0.1:8000/portal/" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">Open the Document Upload Page</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="http://127.0.0.1:8000/portal/" style="color: #0d565f;word-break: break-all;">http://127.0.0.1:8000/portal/</a>
                  </p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">You can stop and come back. We keep what you add.</p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:9', '[]', '<e029a5d4-b73f-424b-9488-3bcd9d36e845@127.0.0.1>', '2026-11-26 19:46:57.9556+00', NULL, NULL, NULL, NULL, false, NULL, 0, '', '', 0, NULL, 1, NULL, 'en-gb'),
	(12, 'requests/accepted', 'mina@bianchi.example', 'Mina Bianchi', 'Your documents are fine – Northwind Ltd [NW-2026-0009]', 'Hello Mina Bianchi,
No compliance issues have been found in the documents you uploaded.
- Supplier self-declaration
- ID card
You do not need to do anything else. You can see your request here:
http://127.0.0.1:8000/portal/
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>Your documents are fine – Northwind Ltd [NW-2026-0009]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">You do not need to do anything else.</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">Your documents are fine</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Mina Bianchi,
                </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">No compliance issues have been found in the documents you uploaded.</p>
  <ul style="margin: 0 0 20px;padding: 0 20px;"><li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;">Supplier self-declaration</li><li style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 8px;">ID card</li></ul>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">You do not need to do anything else. You can see your request here:</p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="http://127.0.0.1:8000/portal/" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">See your request</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="http://127.0.0.1:8000/portal/" style="color: #0d565f;word-break: break-all;">http://127.0.0.1:8000/portal/</a>
                  </p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:9', '[]', '<c599b425-7794-4120-a183-4d0ade7b81e9@127.0.0.1>', '2026-11-26 19:46:58.110648+00', NULL, NULL, NULL, NULL, false, NULL, 0, '', '', 0, NULL, 1, NULL, 'en-gb'),
	(13, 'requests/request_by_link', 'mina@bianchi.example', 'Mina Bianchi', 'We need some information from you – Northwind Ltd [NW-2026-0010]', 'Hello Mina Bianchi,
Please.
Update my information:
{link:3}
You do not need a password. You can stop and come back using the same link until {expires:3}.
What happens next: answer the questions and press “Finish”. We receive nothing until you do.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>We need some information from you – Northwind Ltd [NW-2026-0010]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">
  The button works until {expires:3}.
</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">We need some information from you</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Mina Bianchi,
                </p>
                <p class="pre" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;white-space: pre-line;">Please.</p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="{link:3}" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">Update my information</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="{link:3}" style="color: #0d565f;word-break: break-all;">{link:3}</a>
                  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
      You do not need a password. You can stop and come back using the same link until {expires:3}.
  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
    What happens next: answer the questions and press “Finish”. We receive nothing until you do.
  </p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:10', '[3]', '<8651b244-b73a-4caf-a8f1-dc6d2956c461@127.0.0.1>', '2026-11-26 19:46:58.219456+00', NULL, '2026-11-26 19:46:58.232236+00', NULL, NULL, false, NULL, 0, '', '', 0, NULL, 1, NULL, 'en-gb'),
	(14, 'requests/request_by_link', 'sending@sons.example', 'Sending Person', 'We need some information from you – Northwind Ltd [NW-2026-0012]', 'Hello Sending Person,
It takes ten minutes.
Update my information:
{link:4}
You do not need a password. You can stop and come back using the same link until {expires:4}.
What happens next: answer the questions and press “Finish”. We receive nothing until you do.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>We need some information from you – Northwind Ltd [NW-2026-0012]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">
  The button works until {expires:4}.
</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">We need some information from you</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Sending Person,
                </p>
                <p class="pre" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;white-space: pre-line;">It takes ten minutes.</p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="{link:4}" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">Update my information</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="{link:4}" style="color: #0d565f;word-break: break-all;">{link:4}</a>
                  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
      You do not need a password. You can stop and come back using the same link until {expires:4}.
  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
    What happens next: answer the questions and press “Finish”. We receive nothing until you do.
  </p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:12', '[4]', '<220615bd-6f52-4532-9bdb-574cb5886b60@127.0.0.1>', '2026-11-26 19:46:58.483311+00', NULL, NULL, NULL, NULL, false, NULL, 0, '', '', 0, NULL, 5, NULL, 'en-gb'),
	(16, 'requests/request_by_link', 'begun@sons.example', 'Begun Person', 'We need some information from you – Northwind Ltd [NW-2026-0014]', 'Hello Begun Person,
It takes ten minutes.
Update my information:
{link:6}
You do not need a password. You can stop and come back using the same link until {expires:6}.
What happens next: answer the questions and press “Finish”. We receive nothing until you do.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>We need some information from you – Northwind Ltd [NW-2026-0014]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">
  The button works until {expires:6}.
</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">We need some information from you</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Begun Person,
                </p>
                <p class="pre" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;white-space: pre-line;">It takes ten minutes.</p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="{link:6}" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">Update my information</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="{link:6}" style="color: #0d565f;word-break: break-all;">{link:6}</a>
                  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
      You do not need a password. You can stop and come back using the same link until {expires:6}.
  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
    What happens next: answer the questions and press “Finish”. We receive nothing until you do.
  </p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:14', '[6]', '<e0d913b6-cdc7-4b1c-add5-a79188885deb@127.0.0.1>', '2026-11-26 19:46:58.737332+00', NULL, '2026-11-26 19:46:58.746583+00', NULL, NULL, false, NULL, 0, '', '', 0, NULL, 7, NULL, 'en-gb'),
	(17, 'requests/request_by_link', 'answered@sons.example', 'Answered Person', 'We need some information from you – Northwind Ltd [NW-2026-0015]', 'Hello Answered Person,
It takes ten minutes.
Update my information:
{link:7}
You do not need a password. You can stop and come back using the same link until {expires:7}.
What happens next: answer the questions and press “Finish”. We receive nothing until you do.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>We need some information from you – Northwind Ltd [NW-2026-0015]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">
  The button works until {expires:7}.
</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">We need some information from you</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Answered Person,
                </p>
                <p class="pre" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;white-space: pre-line;">It takes ten minutes.</p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="{link:7}" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">Update my information</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="{link:7}" style="color: #0d565f;word-break: break-all;">{link:7}</a>
                  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
      You do not need a password. You can stop and come back using the same link until {expires:7}.
  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
    What happens next: answer the questions and press “Finish”. We receive nothing until you do.
  </p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:15', '[7]', '<cee6283a-bd0c-425d-b11a-3c0567bc6230@127.0.0.1>', '2026-11-26 19:46:58.871611+00', NULL, '2026-11-26 19:46:58.885893+00', NULL, NULL, false, NULL, 0, '', '', 0, NULL, 8, NULL, 'en-gb'),
	(18, 'requests/request_by_link', 'expired@sons.example', 'Expired Person', 'We need some information from you – Northwind Ltd [NW-2026-0016]', 'Hello Expired Person,
It takes ten minutes.
Update my information:
{link:8}
You do not need a password. You can stop and come back using the same link until {expires:8}.
What happens next: answer the questions and press “Finish”. We receive nothing until you do.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>We need some information from you – Northwind Ltd [NW-2026-0016]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">
  The button works until {expires:8}.
</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">We need some information from you</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Expired Person,
                </p>
                <p class="pre" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;white-space: pre-line;">It takes ten minutes.</p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="{link:8}" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">Update my information</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="{link:8}" style="color: #0d565f;word-break: break-all;">{link:8}</a>
                  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
      You do not need a password. You can stop and come back using the same link until {expires:8}.
  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
    What happens next: answer the questions and press “Finish”. We receive nothing until you do.
  </p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:16', '[8]', '<9111bc8c-659b-43b8-90b4-a558a62db6f5@127.0.0.1>', '2026-11-26 19:46:59.024443+00', NULL, '2026-11-26 19:46:59.037264+00', NULL, NULL, false, NULL, 0, '', '', 0, NULL, 9, NULL, 'en-gb'),
	(19, 'requests/request_by_link', 'cancelled@sons.example', 'Cancelled Person', 'We need some information from you – Northwind Ltd [NW-2026-0017]', 'Hello Cancelled Person,
It takes ten minutes.
Update my information:
{link:9}
You do not need a password. You can stop and come back using the same link until {expires:9}.
What happens next: answer the questions and press “Finish”. We receive nothing until you do.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>We need some information from you – Northwind Ltd [NW-2026-0017]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">
  The button works until {expires:9}.
</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">We need some information from you</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Cancelled Person,
                </p>
                <p class="pre" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;white-space: pre-line;">It takes ten minutes.</p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="{link:9}" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">Update my information</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="{link:9}" style="color: #0d565f;word-break: break-all;">{link:9}</a>
                  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
      You do not need a password. You can stop and come back using the same link until {expires:9}.
  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
    What happens next: answer the questions and press “Finish”. We receive nothing until you do.
  </p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:17', '[9]', '<150266ab-a92a-4488-b65b-9d9551a739ec@127.0.0.1>', '2026-11-26 19:46:59.167708+00', NULL, '2026-11-26 19:46:59.182564+00', NULL, NULL, false, NULL, 0, '', '', 0, NULL, 10, NULL, 'en-gb'),
	(15, 'requests/request_by_link', 'refused@sons.example', 'Refused Person', 'We need some information from you – Northwind Ltd [NW-2026-0013]', 'Hello Refused Person,
It takes ten minutes.
Update my information:
{link:5}
You do not need a password. You can stop and come back using the same link until {expires:5}.
What happens next: answer the questions and press “Finish”. We receive nothing until you do.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>We need some information from you – Northwind Ltd [NW-2026-0013]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">
  The button works until {expires:5}.
</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">We need some information from you</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Refused Person,
                </p>
                <p class="pre" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;white-space: pre-line;">It takes ten minutes.</p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="{link:5}" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">Update my information</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="{link:5}" style="color: #0d565f;word-break: break-all;">{link:5}</a>
                  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
      You do not need a password. You can stop and come back using the same link until {expires:5}.
  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
    What happens next: answer the questions and press “Finish”. We receive nothing until you do.
  </p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:13', '[5]', '<dbdc1206-83f5-4ab3-8642-dc1aeae8a3c8@127.0.0.1>', '2026-11-26 19:46:58.622142+00', NULL, NULL, '2026-11-26 19:46:59.213536+00', NULL, false, NULL, 0, '550 no such mailbox', '', 0, NULL, 6, NULL, 'en-gb'),
	(20, 'sharing/contact_log', 'mina@bianchi.example', 'Mina Bianchi', 'Your tax return', 'Hello Mina Bianchi,
Your return is ready: Click to download your documents: {link:11}
You need a security code to open the link. We will give it to you by phone or text message.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>Your tax return</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">We will give you the security code by phone or text message.</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">Your tax return</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Mina Bianchi,
                </p>
                <p class="pre" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;white-space: pre-line;">Your return is ready: <a class="lk" href="{link:11}" style="color: #0d565f;word-break: break-all;">Click to download your documents</a></p>
    <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
      You need a security code to open the link. We will give it to you by phone or text message.
    </p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'case:2', '[11]', '<db3b7813-4ac7-4707-ba8f-41dd05777c23@127.0.0.1>', '2026-11-26 19:46:59.53506+00', NULL, NULL, NULL, NULL, false, NULL, 0, '', '', 0, NULL, 1, NULL, 'en-gb'),
	(21, 'requests/request_by_link', 'ready@sons.example', 'Ready Person', 'We need some information from you – Northwind Ltd [NW-2026-0018]', 'Hello Ready Person,
It takes ten minutes. Thank you for your help.
Update my information:
{link:12}
You do not need a password. You can stop and come back using the same link until {expires:12}.
What happens next: answer the questions and press “Finish”. We receive nothing until you do.
Questions? Call 02 1234 567 (Mo-Fr 9-17) or reply to this email.
Not sure this email is from us? Call 02 1234 567. Anna Conti sent it. We never ask for your password or security code by email.
Northwind Ltd, Via Roma 1, Milano
', '<!DOCTYPE html><html lang="en-gb" dir="ltr" style="color-scheme: light dark;supported-color-schemes: light dark;"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="x-apple-disable-message-reformatting">
    <title>We need some information from you – Northwind Ltd [NW-2026-0018]</title>
    <style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f3f4f6; }
table { border-collapse: separate; border-spacing: 0; }
td, p, h1, h2, li { font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;
font-size: 16px; line-height: 24px; color: #1f2937; text-align: start; overflow-wrap: anywhere; word-break: break-word;
}
p { margin: 0 0 20px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
ul, ol { margin: 0 0 20px; padding: 0 20px; }
li { margin: 0 0 8px; }
.hide { display: none; max-height: 0; overflow: hidden; }
.bg { background: #f3f4f6; }
.or { padding: 32px 12px; text-align: center; }
.sf { width: 100%; max-width: 600px; margin: 0 auto; background: #ffffff; border: 1px solid #e1e4e0; border-top: 4px
solid #0f5860; border-radius: 8px; }
.brand { padding: 20px 36px; border-bottom: 1px solid #e1e4e0; font-size: 17px; font-weight: 600; }
.pd { padding: 32px 36px 8px; }
.foot { padding: 20px 36px 20px; border-top: 1px solid #e1e4e0; }
.t2 { font-size: 14px; line-height: 20px; color: #4b5563; }
.foot p { margin: 0 0 10px; }
.qt { padding: 14px 18px; background: #eef5f5; border-inline-start: 4px solid #0f5860; }
.quote { width: 100%; margin: 0 0 24px; }
.pre { white-space: pre-line; }
.bt { display: inline-block; background: #0f5860; border: 1px solid #0f5860; border-radius: 6px; color: #ffffff;
font-size: 16px; line-height: 24px; font-weight: 600; text-decoration: none; padding: 12px 28px; }
.lk { color: #0d565f; word-break: break-all; }
@media (prefers-color-scheme: dark) {
  body, .bg { background: #111819 !important; }
  .sf { background: #192223 !important; border-color: #2a3637 !important; border-top-color: #2a7d86 !important; }
  td, p, h1, h2, li, b { color: #e5e7eb !important; }
  .t2 { color: #b0bcbd !important; }
  .brand, .foot { border-color: #2a3637 !important; }
  .lk { color: #84cdd3 !important; }
  .bt { background: #79c7cd !important; border-color: #79c7cd !important; color: #0c1a1c !important; }
  .qt { background: #1c3336 !important; border-color: #79c7cd !important; }
}
@media (max-width: 620px) {
  .or { padding: 0 !important; }
  .brand, .pd, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .bt { display: block !important; text-align: center !important; }
}
</style>
  </head>
  <body style="margin: 0;padding: 0;background: #f3f4f6;">
    <div class="hide" style="display: none;max-height: 0;overflow: hidden;">
  The button works until {expires:12}.
</div>
    <table class="bg" border="0" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;background: #f3f4f6;">
      <tbody><tr>
        <td class="or" align="center" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;overflow-wrap: anywhere;word-break: break-word;text-align: center;padding: 32px 12px;">
          <table class="sf" border="0" role="presentation" width="600" cellpadding="0" cellspacing="0" style="border-collapse: separate;border-spacing: 0;width: 100%;max-width: 600px;margin: 0 auto;background: #ffffff;border: 1px solid #e1e4e0;border-top: 4px
solid #0f5860;border-radius: 8px;">
            <tbody><tr><td class="brand" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 17px;padding: 20px 36px;border-bottom: 1px solid #e1e4e0;font-weight: 600;">Northwind Ltd</td></tr>
            <tr>
              <td class="pd" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 32px 36px 8px;">
                <h1 style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 22px;line-height: 30px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 16px;font-weight: 600;">We need some information from you</h1>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
                  Hello Ready Person,
                </p>
                <p class="pre" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;white-space: pre-line;">It takes ten minutes. Thank you for your help.</p>
                <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;"><a class="bt" href="{link:12}" style="display: inline-block;background: #0f5860;border: 1px solid #0f5860;border-radius: 6px;color: #ffffff;font-size: 16px;line-height: 24px;font-weight: 600;text-decoration: none;padding: 12px 28px;">Update my information</a></p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;font-size: 14px;line-height: 20px;color: #4b5563;">
                    If the button does not work, copy this address into your browser:<br><a class="lk" href="{link:12}" style="color: #0d565f;word-break: break-all;">{link:12}</a>
                  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
      You do not need a password. You can stop and come back using the same link until {expires:12}.
  </p>
  <p style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;margin: 0 0 20px;">
    What happens next: answer the questions and press “Finish”. We receive nothing until you do.
  </p>
              </td>
            </tr>
            <tr>
              <td class="foot" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;font-size: 16px;line-height: 24px;color: #1f2937;text-align: start;overflow-wrap: anywhere;word-break: break-word;padding: 20px 36px 20px;border-top: 1px solid #e1e4e0;">
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Questions? Call <bdi dir="ltr">02 1234 567</bdi> (Mo-Fr 9-17) or reply to this email.
                  </p>
                  <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                      Not sure this email is from us? Call <bdi dir="ltr">02 1234 567</bdi>. Anna Conti sent it. We never ask for your password or security code by email.
                  </p>
                <p class="t2" style="font-family: ''Segoe UI'', -apple-system, BlinkMacSystemFont, Roboto, Helvetica, Arial, sans-serif;text-align: start;overflow-wrap: anywhere;word-break: break-word;font-size: 14px;line-height: 20px;color: #4b5563;margin: 0 0 10px;">
                  Northwind Ltd, Via Roma 1, Milano
                </p>
              </td>
            </tr>
          </tbody></table>
        </td>
      </tr>
    </tbody></table>
</body></html>', 'docrequest:18', '[12]', '<28915882-793d-4f23-8318-5e60faaa3adf@127.0.0.1>', '2026-11-26 19:47:00.604865+00', NULL, NULL, NULL, NULL, false, NULL, 0, '', '', 0, NULL, 11, NULL, 'en-gb');
INSERT INTO public.organisation_activity VALUES
	('fQPajg6p1SzIEP68WrtmGQ', '2026-11-26 19:46:59.394597+00', '2026-11-26 19:46:59.394597+00'),
	('crsbbjBiuZPIHD3dn-jzzQ', '2026-11-26 19:46:59.630133+00', '2026-11-26 19:46:59.630133+00'),
	('6uylYzEuZizQk4DhxtYPeA', '2026-11-26 19:46:59.692149+00', '2026-11-26 19:46:59.692149+00'),
	('TB7rZdh6UvxD1aUgwgnvTg', '2026-11-26 19:46:59.753993+00', '2026-11-26 19:46:59.753993+00'),
	('6rxYYPNXPdYhoeWUjK-Jdg', '2026-11-26 19:46:59.811143+00', '2026-11-26 19:46:59.811143+00'),
	('FLxnaG43AeHwy8xAiSny8Q', '2026-11-26 19:46:59.879677+00', '2026-11-26 19:46:59.879677+00'),
	('cP2lik7RyOGiG8_ULeA3Iw', '2026-11-26 19:46:59.921263+00', '2026-11-26 19:46:59.921263+00'),
	('CFj0UKDyCTnu0WsybzUH0w', '2026-11-26 19:46:59.952887+00', '2026-11-26 19:46:59.952887+00'),
	('k_MIa9jusSEHyXVdqQ311w', '2026-11-26 19:47:00.059971+00', '2026-11-26 19:47:00.059971+00'),
	('CkSoXSiMspT4fe45RucuNg', '2026-11-26 19:47:00.828082+00', '2026-11-26 19:47:00.828082+00');
INSERT INTO public.organisation_cache VALUES
	(':1:allauth:rl:allauth.account:login:60/60/ip:ip:127.0.0.1', 'gAWVKQAAAAAAAABdlChHQdrCIyzyhnhHQdrCIyzuuKBHQdrCIyzq5o5HQdrCIyzl1B9lLg==', '2026-11-26 19:47:59+00');
INSERT INTO public.organisation_organisation VALUES
	(1, 'Northwind Ltd', 'NW', 'Europe/Rome', 'Vera Help', '02 1234 567', 'documents@northwind.example', 'Mo-Fr 9-17', 'Via Roma 1, Milano', 30, 30, 'We need some information from you', 'Please answer the questions on our page. It takes a few minutes, and you can stop and come back.', true, '2026-11-26 19:46:55.861749+00');
INSERT INTO public.organisation_ratelimit VALUES
	('code:192.0.2.7', '2026-11-26 19:46:59.379843+00', 0),
	('signin:desk:446876ede089c2c10ac2e662ea7b6291:others', '2026-11-26 19:46:59.603026+00', 0),
	('signin:desk:899040bbb04dba8c9eef653d429383e4:others', '2026-11-26 19:46:59.679672+00', 0),
	('signin:desk:dba86479afbaf94f50b6b6a093bdf29e:others', '2026-11-26 19:46:59.741282+00', 0),
	('signin:portal:b32e27821054796bd6ea9a25588a42ef:others', '2026-11-26 19:46:59.798559+00', 0),
	('signin:127.0.0.1', '2026-11-26 19:46:59.598308+00', 0),
	('code:127.0.0.1', '2026-11-26 19:46:59.904546+00', 0);
INSERT INTO public.people_affiliation VALUES
	(1, 1, 1),
	(2, 2, 2),
	(3, 3, 3),
	(4, 4, 4),
	(5, 5, 5),
	(6, 6, 6),
	(7, 7, 7),
	(8, 8, 8),
	(9, 9, 9),
	(10, 10, 10),
	(11, 11, 11);
INSERT INTO public.people_client VALUES
	(1, 'Bianchi Srl', 'MI-2087341', '', '2026-11-26 19:46:55.911887+00'),
	(2, 'Nora and Sons Ltd', 'NR-3', 'Italy', '2026-11-26 19:46:56.315948+00'),
	(3, 'Ivo and Sons Ltd', 'NR-5', 'Italy', '2026-11-26 19:46:56.381828+00'),
	(4, 'Draft and Sons Ltd', 'NR-23', 'Italy', '2026-11-26 19:46:58.253705+00'),
	(5, 'Sending and Sons Ltd', 'NR-26', 'Italy', '2026-11-26 19:46:58.354569+00'),
	(6, 'Refused and Sons Ltd', 'NR-29', 'Italy', '2026-11-26 19:46:58.489268+00'),
	(7, 'Begun and Sons Ltd', 'NR-32', 'Italy', '2026-11-26 19:46:58.62848+00'),
	(8, 'Answered and Sons Ltd', 'NR-35', 'Italy', '2026-11-26 19:46:58.765903+00'),
	(9, 'Expired and Sons Ltd', 'NR-38', 'Italy', '2026-11-26 19:46:58.908269+00'),
	(10, 'Cancelled and Sons Ltd', 'NR-41', 'Italy', '2026-11-26 19:46:59.056133+00'),
	(11, 'Ready and Sons Ltd', 'NR-46', 'Italy', '2026-11-26 19:47:00.517685+00');
INSERT INTO public.people_clientsearch VALUES
	(2, '''3'' ''and'' ''example'' ''ltd'' ''neri'' ''nora'' ''nr'' ''sons'''),
	(3, '''5'' ''and'' ''example'' ''invited'' ''ivo'' ''ltd'' ''nr'' ''sons'''),
	(1, '''2087341'' ''bianchi'' ''example'' ''mi'' ''mina'' ''srl'''),
	(4, '''23'' ''and'' ''draft'' ''example'' ''ltd'' ''nr'' ''person'' ''sons'''),
	(5, '''26'' ''and'' ''example'' ''ltd'' ''nr'' ''person'' ''sending'' ''sons'''),
	(6, '''29'' ''and'' ''example'' ''ltd'' ''nr'' ''person'' ''refused'' ''sons'''),
	(7, '''32'' ''and'' ''begun'' ''example'' ''ltd'' ''nr'' ''person'' ''sons'''),
	(8, '''35'' ''and'' ''answered'' ''example'' ''ltd'' ''nr'' ''person'' ''sons'''),
	(9, '''38'' ''and'' ''example'' ''expired'' ''ltd'' ''nr'' ''person'' ''sons'''),
	(10, '''41'' ''and'' ''cancelled'' ''example'' ''ltd'' ''nr'' ''person'' ''sons'''),
	(11, '''46'' ''and'' ''example'' ''ltd'' ''nr'' ''person'' ''ready'' ''sons''');
INSERT INTO public.people_contact VALUES
	(2, 'Nora Neri', '', 'nora@sons.example', '+39 06 555', '2026-11-26 19:46:56.319966+00', ''),
	(3, 'Ivo Invited', '', 'ivo@sons.example', '+39 06 555', '2026-11-26 19:46:56.385533+00', ''),
	(1, 'Mina Bianchi', '', 'mina@bianchi.example', '+39 02 1234 567', '2026-11-26 19:46:55.919798+00', 'en-gb'),
	(4, 'Draft Person', '', 'draft@sons.example', '+39 06 555', '2026-11-26 19:46:58.257124+00', ''),
	(5, 'Sending Person', '', 'sending@sons.example', '+39 06 555', '2026-11-26 19:46:58.357926+00', ''),
	(6, 'Refused Person', '', 'refused@sons.example', '+39 06 555', '2026-11-26 19:46:58.492823+00', ''),
	(7, 'Begun Person', '', 'begun@sons.example', '+39 06 555', '2026-11-26 19:46:58.631917+00', ''),
	(8, 'Answered Person', '', 'answered@sons.example', '+39 06 555', '2026-11-26 19:46:58.769684+00', ''),
	(9, 'Expired Person', '', 'expired@sons.example', '+39 06 555', '2026-11-26 19:46:58.911684+00', ''),
	(10, 'Cancelled Person', '', 'cancelled@sons.example', '+39 06 555', '2026-11-26 19:46:59.058504+00', ''),
	(11, 'Ready Person', '', 'ready@sons.example', '+39 06 555', '2026-11-26 19:47:00.520132+00', '');
INSERT INTO public.people_externalaccount VALUES
	(1, '2026-11-26 19:46:56.339538+00', NULL, NULL, 2, NULL),
	(2, '2026-11-26 19:46:56.400617+00', NULL, NULL, 3, NULL),
	(3, '2026-11-26 19:46:56.534458+00', '2026-11-26 19:46:56.594984+00', NULL, 1, 5);
INSERT INTO public.people_login VALUES
	(4, 'argon2$argon2id$v=19$m=8,t=1,p=1$T1VIc2szOEp3N05rRlBqZEtLOXhEZw$k4F6lEDuuREVAS/IZ1eveZHdfjNBLVcwsXYi9jwIpSw', NULL, 'staff', 'ada2@northwind.example', 'Ada2 Admin', true),
	(6, 'argon2$argon2id$v=19$m=8,t=1,p=1$SFptSVNvMm94RnR3OXp6NEN6U0piWA$d6WIznrctK8mFt4oSVt7uZPp2NXoHrROq372w6gnwoA', NULL, 'staff', 'ada24@northwind.example', 'Ada24 Admin', true),
	(7, 'argon2$argon2id$v=19$m=8,t=1,p=1$c2I2Qm9YM0ZFcTFVZzdxS3M4dGdzbw$CrxYgQ05G34L4N7egX/lzdSqHmcD9OKCNlsPt3feFtg', NULL, 'staff', 'ada27@northwind.example', 'Ada27 Admin', true),
	(8, 'argon2$argon2id$v=19$m=8,t=1,p=1$QkpMSVlPcjZvWElsbEN5MHB3NVFxdw$laVhCVWAZ9bOZwikesNVi/VYkUSw2gpqCvtLmCngHZU', NULL, 'staff', 'ada30@northwind.example', 'Ada30 Admin', true),
	(9, 'argon2$argon2id$v=19$m=8,t=1,p=1$WkRvVmpTMzZ4MEc1OWxkSFFDeEI1Qg$A8TRS2IWOsvUd4VbSgQhe49M66SSSyxDMfvmsbaezr0', NULL, 'staff', 'ada33@northwind.example', 'Ada33 Admin', true),
	(10, 'argon2$argon2id$v=19$m=8,t=1,p=1$QlZUbWlBeFZxaDhCWVdrMlF4M3NqMw$cPky+v11PXFNCvsTV9ithjIb5mBzzi9ChaT8cgr3L3Q', NULL, 'staff', 'ada36@northwind.example', 'Ada36 Admin', true),
	(11, 'argon2$argon2id$v=19$m=8,t=1,p=1$bXl3eEkzMDRqeDRwSlh4VXJ3Z2lqYg$8ulFUgY/jCBrwbDG6uoMWZeedSUnJfsxt7saEg86luY', NULL, 'staff', 'ada39@northwind.example', 'Ada39 Admin', true),
	(12, 'argon2$argon2id$v=19$m=8,t=1,p=1$VkVFbDVJOVVTdlJEclA4c3I5bTlodg$vMjHwbmfS1GkKgVf7GHX3fWav7VvE6GusLySPbiZtLk', NULL, 'staff', 'ada42@northwind.example', 'Ada42 Admin', true),
	(1, 'argon2$argon2id$v=19$m=8,t=1,p=1$OXZvWFJtQ0xrQzI1bXFlVmZYQTZqVg$FI0mdH8sShbz6JIzq6xfFimStBOqx5U44yLQZyVFKmQ', '2026-11-26 19:46:59.628266+00', 'staff', 'anna@northwind.example', 'Anna Conti', true),
	(2, 'argon2$argon2id$v=19$m=8,t=1,p=1$cm1FZ1RuakRhbEw5dG5xMTN1ZjJoSg$q/3Ts0RPwgrNbtOZZ4PZ5DNjTACIMJQgVISHVsGk17U', '2026-11-26 19:46:59.690726+00', 'staff', 'ravi@northwind.example', 'Ravi Sharma', true),
	(3, 'argon2$argon2id$v=19$m=8,t=1,p=1$dzdTUWlzT2lXT29yaTFDbDJqVnlxMA$6Nu41SMxIrhlmzR20V88ejj0ShV+xuQp7oO4FaIYU8I', '2026-11-26 19:46:59.752745+00', 'staff', 'ada@northwind.example', 'Ada Admin', true),
	(5, 'argon2$argon2id$v=19$m=8,t=1,p=1$V1lRTjFNQXFGbHJxOEZOazFaZGVQMg$bBSy3UK7RdKHcWDf2wUEoY7mZIA7vEx5bdBfc5i6xzk', '2026-11-26 19:46:59.809875+00', 'external', 'mina@bianchi.example', 'Mina Bianchi', true),
	(13, 'argon2$argon2id$v=19$m=8,t=1,p=1$N0pJTEsyQnN0ZTZoWlhCeHVBRTdYRw$Nwg4aoLiRWLQEN36xmhmVXVVSLeDkOunAeE5foVZTVM', NULL, 'staff', 'ada47@northwind.example', 'Ada47 Admin', true);
INSERT INTO public.people_session VALUES
	('b21de7eb7d10c0b5d53d96ffec540ef3cf328100', '.eJyFkE9PwzAMxb9LzqNq06Vpd4ICEhNCYiCEAKHKSdw1o0tHku6v9t1JBxfEgZv1_Ht-tg8EpOx64yvofYPGawled6Zaom865cjk7UC-azIhK3Bu01lFRgQ8mSS8YJzScVJEGaVpNs5HBJeg24CCMXBuOuubjTYqwi0sVy2S4_von8Sqd2jDgCSEnJCTUGn1VxMgP9AMjTU6r0XfYrRBETk9N9pEU-PR1iCx_OF-mRtwTXDWTDApWJZiEstccp5mBSLnVPEYc4hTwJTX4ywvMEZWK5EnaQGS0TinTMY4vEJ6vdZ-F6ZJ64RYlLp_vZ_eXKXKnC32-9kQ7NC54UrcrrQNaBw06Wztu7BacO6uL62as0eevJRsdfHQ0Jm5a59u6XP7WU5hRo5fsSaP2g:1xWfQp:-39_xSsND6m8u3teSbrgGEX7VXxVDXGJjPBxA_5iWEU', '2026-11-27 03:46:59.633065+00', 'crsbbjBiuZPIHD3dn-jzzQ', 1),
	('bf25e7dfd1e52bf125cab4ca1a36bfc6f6b44628', '.eJyFkMtuwjAQRf_FaxQlxvjBqqC2iK76WNGqihx7gi2CE8XOAxD_Xod2U3XR3ejOuXNn5oKkUnXnQi67YMAFq2SwtcuPEEytPVp-XNB3jZaokd4PdavRDMmAlhkTC4YxyURCOWNzPkNwlLaKZCt7e-fqNpjBOp3AKI9NBej6OfsnMO88tHEAjhk35CbkVv_VCqkO4KZGDz7YoqsgGaBIvN0765KtC9CWUsH6h_tlNtKb6ARJgGiMZSow1YoLqhdcp5izjM0JIVxAwZlWQhCgKRMsK6FclMBpKjgHOn1CBdvbcIrTaHeqdueH7t2eXw7k3oxh9wyrKdiD99OVMDa2jWgaNeXbMtRxtej0ZgibzNb4lZiV7sdN92SArxs634rz2-MeXb8AUPuQCA:1xWfQp:0ANl5frRyon3emuHthcbutIs3eC8xCczuq4wCMNYXN0', '2026-11-27 03:46:59.694693+00', '6uylYzEuZizQk4DhxtYPeA', 2),
	('a3e195c0a7d9d32c5607d15c5630a6dc4d8ef86a', '.eJyFkEFPwzAMhf9LzlPVtGmz7MTGNAlp3DYJgdDkJG4T2JKpSduhaf-dFLggDtys5-_52b4SUMr3Lh6gjwZdtAqi9e5wwmi8DmTxciXfNVmQM4Qw-k6TGYFIFpSLihcFoyLjTJRFXs4InsAeEwoa7pzvohmt0xle4HQ-Irm9zv4JPPQBu-QvU8YX8iUcrP6rSVDv6KbGgCFa2R8xG1FmwbbOuuzBRewaULj64X6ZDQSTnI0W1bwq85xpmvOi4bKSet5gXVMpFOdMakEZgpANUsorpmVVsrkWLIc6F3T6hIp2sPEjTdutePesTb0fLmsK-3Zs3bBrp-CAIUxX4uVsu4TmSVOha6JPq03v2m7W_e7NmPbRb2W96VvVL33c1MMT3C_9SG6fzUeQGA:1xWfQp:3wvQZoNlPgivoBXGuVSiKjWXM3SWSc5Q211FDBhJV10', '2026-11-27 03:46:59.756337+00', 'TB7rZdh6UvxD1aUgwgnvTg', 3),
	('880ea350970561e1c6b65761a10b2eb56ae0d886', '.eJyFUMtOwzAQ_BefS9Q8bCc9ISQOFPoQUqERQpEf68Zt4kSx06f67ziFC-KAtIfV7MzO7lwQE6LpjStY70owTgvmdGOKGlzZSIsmHxf03aMJapm1h6aTaISYQ5OQZphGURJmQTomFGfJCEHNdOWptTbsnmtmRKkDOLK6rQBdP0f_-BW9hc7Lsbe4UW5AoeVfjDOxAzMM9mCd5n0FwQF4YPXGaBM8GQedYgIefni_xCWzpVfGgsaYxhHPIIsToggAARYylSrJCVAlFY9YEitfWSLHBAuCqYrSiJMUh2QIQji91-7kt5HumOfL-Xop87KB99X2-W4qN4OxBWuHL-HY6s5Txx4TtlOu8ad5pXzTs5NZn7fnarXoN9Nd-7LA63mfPdLXcuYTuX4BY0-QKQ:1xWfQp:0SDCjwWV-Q8f3w0fYKY2k6joWb3HuXiGpp_CfbdGuVs', '2026-11-27 03:46:59.815864+00', '6rxYYPNXPdYhoeWUjK-Jdg', 5),
	('7faf1f2382015de4ea495f189e7003b66baf73c0', '.eJxtzL1ugzAYheF7-WYGIImgbAYUoBC5lABtF8SPoxhTo8ZQcKLce2DIlvW8Os8NOspZIYgQtOcCrBtgYtDvn8kPdvo8nRFet39yWTtYmgJ13xCw-Nh1CjAiwYJ9NPPS224Q8SdpzogmXJox3BWIZ_tQuflJHHdfTiW3ry3tCdUfekeZ8SmxRz2zSCOCNsG0QoE9SFyh6h3_ltckDF9D-hNy9q2ahq50jnxUcyGra-qrC7RIRS0up6FnZDlCFolsTob-rTVau3H_1IxpI8rVg17GWXOWcH8AeqFd_g:1xWfQp:jBb5uhNzsU3ECujzWPZe9RSJYDQRaxmd24gSMiMGHLQ', '2026-11-27 03:46:59.954442+00', '', NULL),
	('d62ae0f26b42fe2d160788749fb973c47e7f52db', '.eJwdi7EOgjAUAP_lzQwS1ETGooJRhgZEOjUWioECjTxBG9J_V9wud7kZ2rpXHCVirXsEfwb6IbHY3ypMN3kgzHpxkxyWDr7rQKFL-QclDfigeHy675oRk0Nk8qx8Us9132CtA7zAoXppJX8jXC9iNE0X0iBdMRVM4ZZ0x3PLugdJWBZ5YL_6iS6G:1xWfQq:Rcbm5D6y1sJoLGYUEEmbUNN_hZDut0p3yEHsIYthR2M', '2026-11-27 03:47:00.061104+00', '', NULL),
	('85379425b85ecc6314a67159c93cfcd79404be65', '.eJxtj8FOwzAQRP9lrzRobWor-IhoaVUUeqBwqFCEkrUcpbWL10FFUf4dt1w5zmr2zcwIh873NRNzFzyDGacZ1A1Hm0JPHgwsNtq1T9V5Hdz3Fp_LbXQPKylP-PPmdlj1MIMD2ZQ_4Us-ip1V5ZzPVVq-BDAi02znO3bU_u8YIZKlSL6hHFa9FxKlLhCFymAmn-rPzIbrVYhC6ldxb-baKHVbKizv9A2iQczmJgw-XRZAG5rhSFchcn6IR_6rcilahyED9x_TNP0Cz2tOAw:1xWfQq:Yl8OqMlaPGT1xCmV7QDP8OGE_nHNwqpeHYjL2alwcXM', '2026-11-27 03:47:00.515713+00', '', NULL),
	('d2e336e1c509fd4e666269c95a83e2d200ce3560', 'eyJsaW5rX3Nlc3Npb25zIjp7ImZhcloxODZZY3hEWHZ4MS0iOnsidmVyc2lvbiI6MSwiY29kZSI6bnVsbCwia2V5IjoiQ2tTb1hTaU1zcFQ0ZmU0NVJ1Y3VOZyJ9fSwiX2NzcmZ0b2tlbiI6Ik93ZnEwYXR5OEE5UW1wY0dVcjhUcUhwOERmUnlOSWVVIn0:1xWfQq:zYwdSbFLzGbpzWkda59czqi-qrYrIPjj_ieMMBkD0PU', '2026-11-27 03:47:00.8299+00', '', NULL);
INSERT INTO public.people_staff VALUES
	(1, 'Anna Conti', false, NULL, 1),
	(2, 'Ravi Sharma', false, NULL, 2),
	(3, 'Ada Admin', true, NULL, 3),
	(4, 'Ada2 Admin', true, NULL, 4),
	(5, 'Ada24 Admin', true, NULL, 6),
	(6, 'Ada27 Admin', true, NULL, 7),
	(7, 'Ada30 Admin', true, NULL, 8),
	(8, 'Ada33 Admin', true, NULL, 9),
	(9, 'Ada36 Admin', true, NULL, 10),
	(10, 'Ada39 Admin', true, NULL, 11),
	(11, 'Ada42 Admin', true, NULL, 12),
	(12, 'Ada47 Admin', true, NULL, 13);
INSERT INTO public.people_staff_teams VALUES
	(1, 1, 1),
	(2, 2, 2);
INSERT INTO public.people_team VALUES
	(1, 'compliance', 'Compliance'),
	(2, 'customer_service', 'Customer service');
INSERT INTO public.procrastinate_events VALUES
	(1, 1, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(2, 2, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(3, 3, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(4, 4, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(5, 5, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(6, 6, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(7, 7, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(8, 8, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(9, 9, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(10, 10, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(11, 11, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(12, 12, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(13, 13, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(14, 14, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(15, 15, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(16, 16, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(17, 17, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(18, 18, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(19, 19, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(20, 20, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(21, 21, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(22, 22, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(23, 23, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(24, 24, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(25, 25, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(26, 26, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(27, 27, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(28, 28, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(29, 29, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(30, 30, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(31, 31, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(32, 32, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(33, 33, 'deferred', '2026-11-26 19:46:55.850836+00'),
	(34, 34, 'deferred', '2026-11-26 19:46:55.850836+00');
INSERT INTO public.procrastinate_jobs VALUES
	(1, 'default', 'mail.hand_over', NULL, '{"mail_id": 1}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(2, 'default', 'mail.hand_over', NULL, '{"mail_id": 2}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(3, 'default', 'mail.hand_over', NULL, '{"mail_id": 3}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(4, 'default', 'mail.hand_over', NULL, '{"mail_id": 4}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(5, 'default', 'documents.check', NULL, '{"run_id": 1}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(6, 'default', 'documents.check', NULL, '{"run_id": 2}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(7, 'default', 'mail.hand_over', NULL, '{"mail_id": 5}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(8, 'default', 'documents.check', NULL, '{"run_id": 3}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(9, 'default', 'documents.check', NULL, '{"run_id": 4}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(10, 'default', 'mail.hand_over', NULL, '{"mail_id": 6}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(11, 'default', 'documents.check', NULL, '{"run_id": 5}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(12, 'default', 'mail.hand_over', NULL, '{"mail_id": 7}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(13, 'default', 'documents.check', NULL, '{"run_id": 6}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(14, 'default', 'documents.check', NULL, '{"run_id": 7}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(15, 'default', 'mail.hand_over', NULL, '{"mail_id": 8}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(16, 'default', 'mail.hand_over', NULL, '{"mail_id": 9}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(17, 'default', 'documents.check', NULL, '{"run_id": 8}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(18, 'default', 'documents.check', NULL, '{"run_id": 9}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(19, 'default', 'mail.hand_over', NULL, '{"mail_id": 10}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(20, 'default', 'mail.hand_over', NULL, '{"mail_id": 11}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(21, 'default', 'documents.check', NULL, '{"run_id": 10}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(22, 'default', 'documents.check', NULL, '{"run_id": 11}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(23, 'default', 'mail.hand_over', NULL, '{"mail_id": 12}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(24, 'default', 'mail.hand_over', NULL, '{"mail_id": 13}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(25, 'default', 'mail.hand_over', NULL, '{"mail_id": 14}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(26, 'default', 'mail.hand_over', NULL, '{"mail_id": 15}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(27, 'default', 'mail.hand_over', NULL, '{"mail_id": 16}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(28, 'default', 'mail.hand_over', NULL, '{"mail_id": 17}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(29, 'default', 'mail.hand_over', NULL, '{"mail_id": 18}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(30, 'default', 'mail.hand_over', NULL, '{"mail_id": 19}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(31, 'default', 'mail.hand_over', NULL, '{"mail_id": 20}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(32, 'default', 'documents.check', NULL, '{"run_id": 12}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(33, 'default', 'documents.check', NULL, '{"run_id": 13}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(34, 'default', 'mail.hand_over', NULL, '{"mail_id": 21}', 'todo', NULL, 0, NULL, 0, false, NULL);
INSERT INTO public.sharing_uploadbatch VALUES
	(1, 'fQPajg6p1SzIEP68WrtmGQ', 'Mina', 'All bills', '2026-11-26 19:46:59.401147+00', '2026-11-26 19:46:55.850836+00', 2, 10),
	(2, 'k_MIa9jusSEHyXVdqQ311w', 'Mina Bianchi', 'bills', '2026-11-26 19:47:00.119942+00', '2026-11-26 19:46:55.850836+00', 2, 10),
	(3, 'cP2lik7RyOGiG8_ULeA3Iw', 'Mina Bianchi', 'bills', '2026-11-26 19:47:00.244448+00', NULL, 2, 10);
INSERT INTO public.sharing_uploadbatchfile VALUES
	(1, NULL, 1, 18),
	(2, NULL, 1, 19),
	(3, NULL, 2, 21),
	(4, NULL, 2, 22),
	(5, NULL, 3, 23),
	(6, NULL, 3, 24);
INSERT INTO public.tasks_task VALUES
	(1, 'contact', 'docrequest:1', '{"text": "Contact the customer", "values": {}}', 'Nora Neri, Nora and Sons Ltd', '2026-11-26 19:46:56.378466+00', '2026-11-27 19:46:55.850836+00', DEFAULT, NULL, '', NULL, 2, NULL, 2),
	(2, 'contact', 'docrequest:2', '{"text": "Contact the customer", "values": {}}', 'Ivo Invited, Ivo and Sons Ltd', '2026-11-26 19:46:56.413253+00', '2026-11-27 19:46:55.850836+00', DEFAULT, '2026-11-26 19:46:56.42979+00', 'contacted', NULL, 3, 2, 2),
	(3, 'contact', 'docrequest:3', '{"text": "Contact the customer", "values": {}}', 'Mina Bianchi, Bianchi Srl', '2026-11-26 19:46:56.547361+00', '2026-11-27 19:46:55.850836+00', DEFAULT, '2026-11-26 19:46:56.561368+00', 'contacted', NULL, 1, 2, 2),
	(4, 'not_mailed', 'docrequest:3', '{"text": "Email not sent", "values": {}}', 'mina@bianchi.example, Bianchi Srl', '2026-11-26 19:46:56.934791+00', NULL, DEFAULT, NULL, '', 2, 1, NULL, 2),
	(5, 'check', 'docrequest:5', '{"text": "Check documents", "values": {}}', 'Mina Bianchi, Bianchi Srl', '2026-11-26 19:46:57.139039+00', '2026-11-28 19:46:55.850836+00', DEFAULT, NULL, '', NULL, 1, NULL, 2),
	(6, 'check', 'docrequest:6', '{"text": "Check documents", "values": {}}', 'Mina Bianchi, Bianchi Srl', '2026-11-26 19:46:57.308412+00', '2026-11-28 19:46:55.850836+00', DEFAULT, '2026-11-26 19:46:57.34963+00', 'ask_again', NULL, 1, 2, 2),
	(7, 'check', 'docrequest:6', '{"text": "%(task)s, round %(n)s", "values": {"task": {"text": "Check documents", "values": {}}, "n": "2"}}', 'Mina Bianchi, Bianchi Srl', '2026-11-26 19:46:57.461506+00', '2026-11-28 19:46:55.850836+00', DEFAULT, NULL, '', 2, 1, NULL, 2),
	(8, 'check', 'docrequest:7', '{"text": "Check documents", "values": {}}', 'Mina Bianchi, Bianchi Srl', '2026-11-26 19:46:57.640021+00', '2026-11-28 19:46:55.850836+00', DEFAULT, '2026-11-26 19:46:57.679649+00', 'ask_again', NULL, 1, 2, 2),
	(9, 'check', 'docrequest:8', '{"text": "Check documents", "values": {}}', 'Mina Bianchi, Bianchi Srl', '2026-11-26 19:46:57.87267+00', '2026-11-28 19:46:55.850836+00', DEFAULT, '2026-11-26 19:46:57.912061+00', 'accept', NULL, 1, 2, 2),
	(10, 'final_check', 'docrequest:8', '{"text": "Final check", "values": {}}', 'Mina Bianchi, Bianchi Srl', '2026-11-26 19:46:57.914042+00', '2026-11-28 19:46:55.850836+00', DEFAULT, NULL, '', 1, 1, NULL, NULL),
	(11, 'check', 'docrequest:9', '{"text": "Check documents", "values": {}}', 'Mina Bianchi, Bianchi Srl', '2026-11-26 19:46:58.077563+00', '2026-11-28 19:46:55.850836+00', DEFAULT, '2026-11-26 19:46:58.101884+00', 'accept', NULL, 1, 2, 2),
	(12, 'final_check', 'docrequest:9', '{"text": "Final check", "values": {}}', 'Mina Bianchi, Bianchi Srl', '2026-11-26 19:46:58.103662+00', '2026-11-28 19:46:55.850836+00', DEFAULT, '2026-11-26 19:46:58.127616+00', 'close', 1, 1, 1, NULL),
	(13, 'not_mailed', 'docrequest:13', '{"text": "Email not sent", "values": {}}', 'refused@sons.example, Refused and Sons Ltd', '2026-11-26 19:46:59.229939+00', NULL, DEFAULT, NULL, '', 1, 6, NULL, NULL),
	(14, 'client_upload', 'case:2', '{"text": "New documents from the client", "values": {}}', 'Tax return 2025, Bianchi Srl', '2026-11-26 19:46:59.508042+00', NULL, DEFAULT, NULL, '', 1, 1, NULL, NULL),
	(15, 'arrived', 'docrequest:15', '{"text": "Review the answers", "values": {}}', 'Answered Person, Answered and Sons Ltd', '2026-11-26 19:47:00.51064+00', '2026-11-28 19:46:55.850836+00', DEFAULT, NULL, '', 1, 8, NULL, NULL);
SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);
SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);
SELECT pg_catalog.setval('public.audit_auditdetails_id_seq', 251, true);
SELECT pg_catalog.setval('public.audit_auditevent_id_seq', 251, true);
SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_permission_id_seq', 248, true);
SELECT pg_catalog.setval('public.cases_case_id_seq', 10, true);
SELECT pg_catalog.setval('public.cases_casedocument_id_seq', 8, true);
SELECT pg_catalog.setval('public.cases_casetype_id_seq', 10, true);
SELECT pg_catalog.setval('public.cases_requestoption_id_seq', 20, true);
SELECT pg_catalog.setval('public.cases_requirement_id_seq', 21, true);
SELECT pg_catalog.setval('public.cases_requirementtype_id_seq', 21, true);
SELECT pg_catalog.setval('public.catalog_documenttemplate_id_seq', 2, true);
SELECT pg_catalog.setval('public.catalog_formtemplate_id_seq', 10, true);
SELECT pg_catalog.setval('public.catalog_formversion_id_seq', 10, true);
SELECT pg_catalog.setval('public.django_content_type_id_seq', 62, true);
SELECT pg_catalog.setval('public.django_migrations_id_seq', 81, true);
SELECT pg_catalog.setval('public.docrequests_documentrequest_id_seq', 18, true);
SELECT pg_catalog.setval('public.docrequests_itemanswers_id_seq', 2, true);
SELECT pg_catalog.setval('public.docrequests_itemfile_id_seq', 21, true);
SELECT pg_catalog.setval('public.docrequests_itemverdict_id_seq', 10, true);
SELECT pg_catalog.setval('public.docrequests_requestitem_id_seq', 36, true);
SELECT pg_catalog.setval('public.docrequests_review_id_seq', 5, true);
SELECT pg_catalog.setval('public.docrequests_submission_id_seq', 7, true);
SELECT pg_catalog.setval('public.documents_checkrun_id_seq', 13, true);
SELECT pg_catalog.setval('public.documents_delivery_id_seq', 1, false);
SELECT pg_catalog.setval('public.documents_document_id_seq', 27, true);
SELECT pg_catalog.setval('public.documents_documentversion_id_seq', 27, true);
SELECT pg_catalog.setval('public.documents_upload_id_seq', 29, true);
SELECT pg_catalog.setval('public.links_accesslink_id_seq', 12, true);
SELECT pg_catalog.setval('public.links_securitycode_id_seq', 2, true);
SELECT pg_catalog.setval('public.mail_announcement_id_seq', 8, true);
SELECT pg_catalog.setval('public.mail_attachment_id_seq', 8, true);
SELECT pg_catalog.setval('public.mail_contactlog_id_seq', 1, true);
SELECT pg_catalog.setval('public.mail_outgoingmail_id_seq', 21, true);
SELECT pg_catalog.setval('public.organisation_heartbeat_id_seq', 1, false);
SELECT pg_catalog.setval('public.organisation_installation_id_seq', 1, false);
SELECT pg_catalog.setval('public.organisation_organisation_id_seq', 1, false);
SELECT pg_catalog.setval('public.organisation_savedform_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_affiliation_id_seq', 11, true);
SELECT pg_catalog.setval('public.people_client_id_seq', 11, true);
SELECT pg_catalog.setval('public.people_contact_id_seq', 11, true);
SELECT pg_catalog.setval('public.people_externalaccount_id_seq', 3, true);
SELECT pg_catalog.setval('public.people_login_id_seq', 13, true);
SELECT pg_catalog.setval('public.people_staff_id_seq', 12, true);
SELECT pg_catalog.setval('public.people_staff_teams_id_seq', 2, true);
SELECT pg_catalog.setval('public.people_team_id_seq', 2, true);
SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 34, true);
SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 34, true);
SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);
SELECT pg_catalog.setval('public.sharing_uploadbatch_id_seq', 3, true);
SELECT pg_catalog.setval('public.sharing_uploadbatchfile_id_seq', 6, true);
SELECT pg_catalog.setval('public.tasks_task_id_seq', 15, true);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mail_announcement
    ADD CONSTRAINT announced_once UNIQUE (mail_id, version_id);
ALTER TABLE ONLY public.audit_auditdetails
    ADD CONSTRAINT audit_auditdetails_event_id_key UNIQUE (event_id);
ALTER TABLE ONLY public.audit_auditdetails
    ADD CONSTRAINT audit_auditdetails_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audit_auditevent
    ADD CONSTRAINT audit_auditevent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audit_seal
    ADD CONSTRAINT audit_seal_event_id_key UNIQUE (event_id);
ALTER TABLE ONLY public.audit_seal
    ADD CONSTRAINT audit_seal_pkey PRIMARY KEY (sequence);
ALTER TABLE ONLY public.audit_unsealed
    ADD CONSTRAINT audit_unsealed_pkey PRIMARY KEY (event_number);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cases_casedocument
    ADD CONSTRAINT cases_casedocument_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cases_casesearch
    ADD CONSTRAINT cases_casesearch_pkey PRIMARY KEY (case_id);
ALTER TABLE ONLY public.cases_casetype
    ADD CONSTRAINT cases_casetype_name_key UNIQUE (name);
ALTER TABLE ONLY public.cases_casetype
    ADD CONSTRAINT cases_casetype_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cases_requestoption
    ADD CONSTRAINT cases_requestoption_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cases_requirement
    ADD CONSTRAINT cases_requirement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cases_requirementtype
    ADD CONSTRAINT cases_requirementtype_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.catalog_documenttemplate
    ADD CONSTRAINT catalog_documenttemplate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.catalog_formtemplate
    ADD CONSTRAINT catalog_formtemplate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.catalog_formversion
    ADD CONSTRAINT catalog_formversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.docrequests_documentrequest
    ADD CONSTRAINT docrequests_documentrequest_form_key_key UNIQUE (form_key);
ALTER TABLE ONLY public.docrequests_documentrequest
    ADD CONSTRAINT docrequests_documentrequest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.docrequests_documentrequest
    ADD CONSTRAINT docrequests_documentrequest_reference_key UNIQUE (reference);
ALTER TABLE ONLY public.docrequests_itemanswers
    ADD CONSTRAINT docrequests_itemanswers_item_id_key UNIQUE (item_id);
ALTER TABLE ONLY public.docrequests_itemanswers
    ADD CONSTRAINT docrequests_itemanswers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.docrequests_itemfile
    ADD CONSTRAINT docrequests_itemfile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.docrequests_itemfile
    ADD CONSTRAINT docrequests_itemfile_upload_id_key UNIQUE (upload_id);
ALTER TABLE ONLY public.docrequests_itemverdict
    ADD CONSTRAINT docrequests_itemverdict_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.docrequests_requestitem
    ADD CONSTRAINT docrequests_requestitem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.docrequests_requestsearch
    ADD CONSTRAINT docrequests_requestsearch_pkey PRIMARY KEY (docrequest_id);
ALTER TABLE ONLY public.docrequests_review
    ADD CONSTRAINT docrequests_review_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.docrequests_submission
    ADD CONSTRAINT docrequests_submission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.documents_checkrun
    ADD CONSTRAINT documents_checkrun_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.documents_delivery
    ADD CONSTRAINT documents_delivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.documents_document
    ADD CONSTRAINT documents_document_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.documents_document
    ADD CONSTRAINT documents_document_public_id_key UNIQUE (public_id);
ALTER TABLE ONLY public.documents_documentversion
    ADD CONSTRAINT documents_documentversion_blob_key UNIQUE (blob);
ALTER TABLE ONLY public.documents_documentversion
    ADD CONSTRAINT documents_documentversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.documents_documentversion
    ADD CONSTRAINT documents_documentversion_public_id_key UNIQUE (public_id);
ALTER TABLE ONLY public.documents_upload
    ADD CONSTRAINT documents_upload_blob_key UNIQUE (blob);
ALTER TABLE ONLY public.documents_upload
    ADD CONSTRAINT documents_upload_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.documents_upload
    ADD CONSTRAINT documents_upload_public_id_key UNIQUE (public_id);
ALTER TABLE ONLY public.documents_upload
    ADD CONSTRAINT documents_upload_version_id_key UNIQUE (version_id);
ALTER TABLE ONLY public.links_accesslink
    ADD CONSTRAINT links_accesslink_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.links_accesslink
    ADD CONSTRAINT links_accesslink_public_id_key UNIQUE (public_id);
ALTER TABLE ONLY public.links_accesslink
    ADD CONSTRAINT links_accesslink_token_sha256_key UNIQUE (token_sha256);
ALTER TABLE ONLY public.links_securitycode
    ADD CONSTRAINT links_securitycode_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mail_announcement
    ADD CONSTRAINT mail_announcement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mail_attachment
    ADD CONSTRAINT mail_attachment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mail_contactlog
    ADD CONSTRAINT mail_contactlog_mail_id_key UNIQUE (mail_id);
ALTER TABLE ONLY public.mail_contactlog
    ADD CONSTRAINT mail_contactlog_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mail_outgoingmail
    ADD CONSTRAINT mail_outgoingmail_message_id_key UNIQUE (message_id);
ALTER TABLE ONLY public.mail_outgoingmail
    ADD CONSTRAINT mail_outgoingmail_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_affiliation
    ADD CONSTRAINT one_affiliation UNIQUE (client_id, contact_id);
ALTER TABLE ONLY public.catalog_formversion
    ADD CONSTRAINT one_form_version_a_number UNIQUE (form_id, number);
ALTER TABLE ONLY public.docrequests_requestitem
    ADD CONSTRAINT one_item_a_position UNIQUE (docrequest_id, "position");
ALTER TABLE ONLY public.docrequests_requestitem
    ADD CONSTRAINT one_item_a_requirement UNIQUE (docrequest_id, requirement_id);
ALTER TABLE ONLY public.cases_casedocument
    ADD CONSTRAINT one_link_to_a_document UNIQUE (case_id, upload_id);
ALTER TABLE ONLY public.cases_requirement
    ADD CONSTRAINT one_requirement_of_a_type UNIQUE (case_id, type_id);
ALTER TABLE ONLY public.docrequests_submission
    ADD CONSTRAINT one_submission_a_round UNIQUE (docrequest_id, round);
ALTER TABLE ONLY public.docrequests_review
    ADD CONSTRAINT one_verdict_a_stage UNIQUE (submission_id, stage);
ALTER TABLE ONLY public.docrequests_itemverdict
    ADD CONSTRAINT one_verdict_an_item UNIQUE (review_id, item_id);
ALTER TABLE ONLY public.documents_documentversion
    ADD CONSTRAINT one_version_a_number UNIQUE (document_id, number);
ALTER TABLE ONLY public.organisation_activity
    ADD CONSTRAINT organisation_activity_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.organisation_cache
    ADD CONSTRAINT organisation_cache_pkey PRIMARY KEY (cache_key);
ALTER TABLE ONLY public.organisation_heartbeat
    ADD CONSTRAINT organisation_heartbeat_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_installation
    ADD CONSTRAINT organisation_installation_identity_key UNIQUE (identity);
ALTER TABLE ONLY public.organisation_installation
    ADD CONSTRAINT organisation_installation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_organisation
    ADD CONSTRAINT organisation_organisation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_ratelimit
    ADD CONSTRAINT organisation_ratelimit_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.organisation_savedform
    ADD CONSTRAINT organisation_savedform_number_key UNIQUE (number);
ALTER TABLE ONLY public.organisation_savedform
    ADD CONSTRAINT organisation_savedform_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_submittedform
    ADD CONSTRAINT organisation_submittedform_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.organisation_systemalert
    ADD CONSTRAINT organisation_systemalert_pkey PRIMARY KEY (what);
ALTER TABLE ONLY public.people_affiliation
    ADD CONSTRAINT people_affiliation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_client
    ADD CONSTRAINT people_client_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_clientsearch
    ADD CONSTRAINT people_clientsearch_pkey PRIMARY KEY (client_id);
ALTER TABLE ONLY public.people_contact
    ADD CONSTRAINT people_contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_externalaccount
    ADD CONSTRAINT people_externalaccount_contact_id_key UNIQUE (contact_id);
ALTER TABLE ONLY public.people_externalaccount
    ADD CONSTRAINT people_externalaccount_login_id_key UNIQUE (login_id);
ALTER TABLE ONLY public.people_externalaccount
    ADD CONSTRAINT people_externalaccount_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_login
    ADD CONSTRAINT people_login_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_session
    ADD CONSTRAINT people_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.people_staff
    ADD CONSTRAINT people_staff_login_id_key UNIQUE (login_id);
ALTER TABLE ONLY public.people_staff
    ADD CONSTRAINT people_staff_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_staff_teams
    ADD CONSTRAINT people_staff_teams_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_staff_teams
    ADD CONSTRAINT people_staff_teams_staff_id_team_id_0b5dfc8f_uniq UNIQUE (staff_id, team_id);
ALTER TABLE ONLY public.people_team
    ADD CONSTRAINT people_team_key_key UNIQUE (key);
ALTER TABLE ONLY public.people_team
    ADD CONSTRAINT people_team_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);
ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sharing_uploadbatch
    ADD CONSTRAINT sharing_uploadbatch_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sharing_uploadbatchfile
    ADD CONSTRAINT sharing_uploadbatchfile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sharing_uploadbatchfile
    ADD CONSTRAINT sharing_uploadbatchfile_upload_id_key UNIQUE (upload_id);
ALTER TABLE ONLY public.tasks_task
    ADD CONSTRAINT tasks_task_pkey PRIMARY KEY (id);
CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE INDEX activity_by_age ON public.organisation_activity USING btree (seen_at);
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE INDEX came_without_scanner ON public.documents_documentversion USING btree (id) WHERE (((scan)::text = 'not_scanned'::text) AND ((scan_note)::text = 'none_set'::text));
CREATE INDEX case_words ON public.cases_casesearch USING gin (words) WITH (fastupdate=off);
CREATE INDEX cases_case_client_id_d55d12dd ON public.cases_case USING btree (client_id);
CREATE INDEX cases_case_responsible_id_c0ab712c ON public.cases_case USING btree (responsible_id);
CREATE INDEX cases_case_type_id_ecc3407d ON public.cases_case USING btree (type_id);
CREATE INDEX cases_casedocument_case_id_c1ece857 ON public.cases_casedocument USING btree (case_id);
CREATE INDEX cases_casedocument_requirement_id_9644854a ON public.cases_casedocument USING btree (requirement_id);
CREATE INDEX cases_casedocument_upload_id_dc99d0fc ON public.cases_casedocument USING btree (upload_id);
CREATE INDEX cases_casedocument_visible_by_id_823c89c5 ON public.cases_casedocument USING btree (visible_by_id);
CREATE INDEX cases_casetype_name_d4a2bf5a_like ON public.cases_casetype USING btree (name varchar_pattern_ops);
CREATE INDEX cases_requestoption_form_id_a4fc5501 ON public.cases_requestoption USING btree (form_id);
CREATE INDEX cases_requestoption_requirement_type_id_67d5c554 ON public.cases_requestoption USING btree (requirement_type_id);
CREATE INDEX cases_requestoption_template_id_2d32b7ea ON public.cases_requestoption USING btree (template_id);
CREATE INDEX cases_requirement_case_id_568aec95 ON public.cases_requirement USING btree (case_id);
CREATE INDEX cases_requirement_type_id_708bfab5 ON public.cases_requirement USING btree (type_id);
CREATE INDEX cases_requirementtype_case_type_id_c171f387 ON public.cases_requirementtype USING btree (case_type_id);
CREATE INDEX catalog_documenttemplate_file_id_ee80d8d6 ON public.catalog_documenttemplate USING btree (file_id);
CREATE INDEX catalog_formversion_form_id_6900fe32 ON public.catalog_formversion USING btree (form_id);
CREATE INDEX catalog_formversion_made_by_id_8ff22042 ON public.catalog_formversion USING btree (made_by_id);
CREATE INDEX client_search_words ON public.people_clientsearch USING gin (words) WITH (fastupdate=off);
CREATE INDEX clients_by_name ON public.people_client USING btree (name, id);
CREATE INDEX contact_log_by_subject ON public.mail_contactlog USING btree (about, id DESC);
CREATE INDEX deliveries_to ON public.documents_delivery USING btree ("to", version_id) WHERE (done_at IS NOT NULL);
CREATE INDEX delivery_of_archive ON public.documents_delivery USING btree (archive, "to") WHERE (version_id IS NULL);
CREATE INDEX docrequests_documentrequest_account_id_b320ffa3 ON public.docrequests_documentrequest USING btree (account_id);
CREATE INDEX docrequests_documentrequest_author_id_72675655 ON public.docrequests_documentrequest USING btree (author_id);
CREATE INDEX docrequests_documentrequest_client_id_1c7806b2 ON public.docrequests_documentrequest USING btree (client_id);
CREATE INDEX docrequests_documentrequest_contact_id_be099446 ON public.docrequests_documentrequest USING btree (contact_id);
CREATE INDEX docrequests_documentrequest_form_key_39d34a13_like ON public.docrequests_documentrequest USING btree (form_key varchar_pattern_ops);
CREATE INDEX docrequests_documentrequest_reference_2f407f5b_like ON public.docrequests_documentrequest USING btree (reference varchar_pattern_ops);
CREATE INDEX docrequests_itemanswers_submission_id_a894e86f ON public.docrequests_itemanswers USING btree (submission_id);
CREATE INDEX docrequests_itemfile_item_id_2e41d226 ON public.docrequests_itemfile USING btree (item_id);
CREATE INDEX docrequests_itemfile_submission_id_4a8f52d4 ON public.docrequests_itemfile USING btree (submission_id);
CREATE INDEX docrequests_itemverdict_item_id_fee66fdc ON public.docrequests_itemverdict USING btree (item_id);
CREATE INDEX docrequests_itemverdict_review_id_d656f7ff ON public.docrequests_itemverdict USING btree (review_id);
CREATE INDEX docrequests_requestitem_added_by_id_6227a48a ON public.docrequests_requestitem USING btree (added_by_id);
CREATE INDEX docrequests_requestitem_docrequest_id_36f1afa3 ON public.docrequests_requestitem USING btree (docrequest_id);
CREATE INDEX docrequests_requestitem_form_id_07d0a59b ON public.docrequests_requestitem USING btree (form_id);
CREATE INDEX docrequests_requestitem_requirement_id_2dac27bd ON public.docrequests_requestitem USING btree (requirement_id);
CREATE INDEX docrequests_requestitem_template_file_id_e8cfc349 ON public.docrequests_requestitem USING btree (template_file_id);
CREATE INDEX docrequests_requestitem_template_id_cfee60bd ON public.docrequests_requestitem USING btree (template_id);
CREATE INDEX docrequests_review_reviewer_id_9dac23a2 ON public.docrequests_review USING btree (reviewer_id);
CREATE INDEX docrequests_review_submission_id_02105cd4 ON public.docrequests_review USING btree (submission_id);
CREATE INDEX docrequests_submission_docrequest_id_0ea64d6b ON public.docrequests_submission USING btree (docrequest_id);
CREATE INDEX docrequests_submission_link_id_fbc8cb2c ON public.docrequests_submission USING btree (link_id);
CREATE INDEX docrequests_submission_submitted_by_id_301306f0 ON public.docrequests_submission USING btree (submitted_by_id);
CREATE INDEX documents_checkrun_version_id_23432489 ON public.documents_checkrun USING btree (version_id);
CREATE INDEX documents_delivery_version_id_9f8789a0 ON public.documents_delivery USING btree (version_id);
CREATE INDEX documents_document_client_id_897ec5e1 ON public.documents_document USING btree (client_id);
CREATE INDEX documents_document_public_id_64c10ea2_like ON public.documents_document USING btree (public_id varchar_pattern_ops);
CREATE INDEX documents_documentversion_blob_409c8e50_like ON public.documents_documentversion USING btree (blob varchar_pattern_ops);
CREATE INDEX documents_documentversion_document_id_42757b7a ON public.documents_documentversion USING btree (document_id);
CREATE INDEX documents_documentversion_public_id_a4ae4433_like ON public.documents_documentversion USING btree (public_id varchar_pattern_ops);
CREATE INDEX documents_upload_blob_cebcfef6_like ON public.documents_upload USING btree (blob varchar_pattern_ops);
CREATE INDEX documents_upload_client_id_5e84d4fa ON public.documents_upload USING btree (client_id);
CREATE INDEX documents_upload_public_id_ca0c73bb_like ON public.documents_upload USING btree (public_id varchar_pattern_ops);
CREATE INDEX done_by_person ON public.tasks_task USING btree (done_by_id, done_at DESC, id DESC) WHERE (done_by_id IS NOT NULL);
CREATE INDEX ended_requests ON public.docrequests_documentrequest USING btree (id DESC) WHERE ((state)::text = ANY ((ARRAY['closed'::character varying, 'cancelled'::character varying, 'expired'::character varying])::text[]));
CREATE INDEX event_by_client ON public.audit_auditevent USING btree (client_number, id DESC);
CREATE INDEX event_by_subject ON public.audit_auditevent USING btree (subject, id DESC);
CREATE INDEX failed_jobs ON public.procrastinate_jobs USING btree (task_name) WHERE (status = 'failed'::public.procrastinate_job_status);
CREATE INDEX held_sign_ins_of_staff ON public.audit_auditevent USING btree (id DESC) WHERE ((client_number IS NULL) AND ((event_type)::text = 'login.held'::text));
CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));
CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);
CREATE INDEX infected_and_kept ON public.documents_documentversion USING btree (id) WHERE ((erased_at IS NULL) AND ((scan)::text = 'infected'::text));
CREATE INDEX links_accesslink_account_id_f587565f ON public.links_accesslink USING btree (account_id);
CREATE INDEX links_accesslink_client_id_029c3632 ON public.links_accesslink USING btree (client_id);
CREATE INDEX links_accesslink_public_id_9ffaca40_like ON public.links_accesslink USING btree (public_id varchar_pattern_ops);
CREATE INDEX links_accesslink_set_up_by_id_c9281e50 ON public.links_accesslink USING btree (set_up_by_id);
CREATE INDEX links_accesslink_token_sha256_65c64525_like ON public.links_accesslink USING btree (token_sha256 varchar_pattern_ops);
CREATE INDEX links_by_subject ON public.links_accesslink USING btree (about, purpose);
CREATE INDEX links_securitycode_link_id_c62b565a ON public.links_securitycode USING btree (link_id);
CREATE INDEX mail_announcement_mail_id_17b28dde ON public.mail_announcement USING btree (mail_id);
CREATE INDEX mail_announcement_version_id_d60c977e ON public.mail_announcement USING btree (version_id);
CREATE INDEX mail_attachment_mail_id_96497b32 ON public.mail_attachment USING btree (mail_id);
CREATE INDEX mail_attachment_version_id_5c45a74e ON public.mail_attachment USING btree (version_id);
CREATE INDEX mail_by_subject ON public.mail_outgoingmail USING btree (about);
CREATE INDEX mail_contactlog_by_id_2f978743 ON public.mail_contactlog USING btree (by_id);
CREATE INDEX mail_contactlog_client_id_00bfe1c5 ON public.mail_contactlog USING btree (client_id);
CREATE INDEX mail_outgoingmail_client_id_f81f7672 ON public.mail_outgoingmail USING btree (client_id);
CREATE INDEX mail_outgoingmail_message_id_5b018f1a_like ON public.mail_outgoingmail USING btree (message_id varchar_pattern_ops);
CREATE INDEX mail_outgoingmail_replaced_by_id_1b6ec85a ON public.mail_outgoingmail USING btree (replaced_by_id);
CREATE INDEX newest_requests ON public.docrequests_documentrequest USING btree (created_at DESC, id DESC);
CREATE UNIQUE INDEX one_code_a_link ON public.links_securitycode USING btree (link_id) WHERE (replaced_at IS NULL);
CREATE UNIQUE INDEX one_living_link_of_a_purpose ON public.links_accesslink USING btree (account_id, purpose) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL) AND (superseded_at IS NULL));
CREATE UNIQUE INDEX one_login_by_kind_and_address ON public.people_login USING btree (kind, lower((email)::text));
CREATE UNIQUE INDEX one_open_batch_a_link_session ON public.sharing_uploadbatch USING btree (link_id, link_session) WHERE (sent_at IS NULL);
CREATE UNIQUE INDEX one_open_task_of_a_kind ON public.tasks_task USING btree (subject, kind) WHERE (done_at IS NULL);
CREATE UNIQUE INDEX one_outstanding_link_request ON public.docrequests_documentrequest USING btree (client_id) WHERE (((channel)::text = 'link'::text) AND ((state)::text = ANY ((ARRAY['draft'::character varying, 'sending'::character varying, 'waiting'::character varying])::text[])));
CREATE UNIQUE INDEX one_standing_link_of_a_purpose ON public.links_accesslink USING btree (about, purpose) WHERE ((purpose)::text = ANY ((ARRAY['upload'::character varying, 'download'::character varying])::text[]));
CREATE UNIQUE INDEX one_unfinished_check ON public.documents_checkrun USING btree (version_id, kind) WHERE (finished_at IS NULL);
CREATE INDEX open_and_free_by_team ON public.tasks_task USING btree (team_id, urgent_at, id) WHERE ((assignee_id IS NULL) AND (done_at IS NULL));
CREATE INDEX open_by_account ON public.docrequests_documentrequest USING btree (account_id) WHERE (closed_at IS NULL);
CREATE INDEX open_by_assignee ON public.tasks_task USING btree (assignee_id, urgent_at, id) WHERE (done_at IS NULL);
CREATE INDEX open_by_due ON public.tasks_task USING btree (urgent_at, id) WHERE (done_at IS NULL);
CREATE INDEX open_by_expiry ON public.docrequests_documentrequest USING btree (expires_at) WHERE (((channel)::text = 'link'::text) AND ((state)::text = 'waiting'::text));
CREATE INDEX open_by_kind ON public.tasks_task USING btree (kind, urgent_at, id) WHERE (done_at IS NULL);
CREATE INDEX open_by_state ON public.docrequests_documentrequest USING btree (state, id DESC) WHERE ((state)::text = ANY ((ARRAY['contact'::character varying, 'sending'::character varying, 'waiting'::character varying, 'check'::character varying, 'done'::character varying, 'completed'::character varying])::text[]));
CREATE INDEX open_by_team ON public.tasks_task USING btree (team_id, urgent_at, id) INCLUDE (assignee_id) WHERE (done_at IS NULL);
CREATE INDEX open_requests ON public.docrequests_documentrequest USING btree (id DESC) WHERE ((state)::text = ANY ((ARRAY['contact'::character varying, 'sending'::character varying, 'waiting'::character varying, 'check'::character varying, 'done'::character varying, 'completed'::character varying])::text[]));
CREATE INDEX organisation_activity_key_458786bd_like ON public.organisation_activity USING btree (key varchar_pattern_ops);
CREATE INDEX organisation_cache_expires ON public.organisation_cache USING btree (expires);
CREATE INDEX organisation_ratelimit_key_9cf53900_like ON public.organisation_ratelimit USING btree (key varchar_pattern_ops);
CREATE INDEX organisation_savedform_number_91f27b8d_like ON public.organisation_savedform USING btree (number varchar_pattern_ops);
CREATE INDEX organisation_submittedform_key_ed1b2253_like ON public.organisation_submittedform USING btree (key varchar_pattern_ops);
CREATE INDEX organisation_systemalert_what_b07e051a_like ON public.organisation_systemalert USING btree (what varchar_pattern_ops);
CREATE INDEX people_affiliation_client_id_3c7e2e99 ON public.people_affiliation USING btree (client_id);
CREATE INDEX people_affiliation_contact_id_dcef09c7 ON public.people_affiliation USING btree (contact_id);
CREATE INDEX people_session_expire_date_6a5f72cd ON public.people_session USING btree (expire_date);
CREATE INDEX people_session_login_id_4892a869 ON public.people_session USING btree (login_id);
CREATE INDEX people_session_session_key_f84fb1a3_like ON public.people_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX people_staff_teams_staff_id_4c565fd4 ON public.people_staff_teams USING btree (staff_id);
CREATE INDEX people_staff_teams_team_id_a5bc21c6 ON public.people_staff_teams USING btree (team_id);
CREATE INDEX people_team_key_105cdacb_like ON public.people_team USING btree (key varchar_pattern_ops);
CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);
CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));
CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);
CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);
CREATE INDEX rate_limit_by_age ON public.organisation_ratelimit USING btree (began_at);
CREATE INDEX removed_and_kept ON public.documents_upload USING btree (ended_at) WHERE (((ending)::text = 'removed'::text) AND (erased_at IS NULL));
CREATE INDEX request_words ON public.docrequests_requestsearch USING gin (words) WITH (fastupdate=off);
CREATE INDEX requests_of_client ON public.docrequests_documentrequest USING btree (client_id, id DESC);
CREATE INDEX requests_to_check ON public.docrequests_documentrequest USING btree (id DESC) WHERE ((state)::text = ANY ((ARRAY['check'::character varying, 'done'::character varying, 'completed'::character varying])::text[]));
CREATE INDEX saved_form_by_age ON public.organisation_savedform USING btree (kept_at);
CREATE INDEX saved_form_by_holder ON public.organisation_savedform USING btree (holder, kept_at DESC);
CREATE INDEX sharing_uploadbatch_case_id_e451f8c9 ON public.sharing_uploadbatch USING btree (case_id);
CREATE INDEX sharing_uploadbatch_link_id_e9070ed1 ON public.sharing_uploadbatch USING btree (link_id);
CREATE INDEX sharing_uploadbatchfile_batch_id_1e1ef599 ON public.sharing_uploadbatchfile USING btree (batch_id);
CREATE INDEX submitted_form_by_age ON public.organisation_submittedform USING btree (at);
CREATE INDEX task_by_subject ON public.tasks_task USING btree (subject);
CREATE INDEX tasks_task_assignee_id_2c3ca866 ON public.tasks_task USING btree (assignee_id);
CREATE INDEX tasks_task_client_id_556892eb ON public.tasks_task USING btree (client_id);
CREATE INDEX tasks_task_done_by_id_172e5ceb ON public.tasks_task USING btree (done_by_id);
CREATE INDEX tasks_task_team_id_ea72d366 ON public.tasks_task USING btree (team_id);
CREATE INDEX unfinished_checks ON public.documents_checkrun USING btree (created_at) WHERE (finished_at IS NULL);
CREATE INDEX unfinished_uploads ON public.documents_upload USING btree (touched_at) WHERE ((done_at IS NULL) AND (ended_at IS NULL));
CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;
CREATE INDEX unsent_by_owner ON public.documents_upload USING btree (owner) WHERE ((ended_at IS NULL) AND (sent_at IS NULL));
CREATE INDEX unsent_mail ON public.mail_outgoingmail USING btree (created_at) WHERE ((refused_at IS NULL) AND (sent_at IS NULL) AND (withdrawn_at IS NULL));
CREATE INDEX untold_mail ON public.mail_outgoingmail USING btree (created_at) WHERE ((told_at IS NULL) AND ((sent_at IS NOT NULL) OR (refused_at IS NOT NULL)));
CREATE INDEX uploads_of_a_slot ON public.documents_upload USING btree (slot);
CREATE INDEX waits_for_scan ON public.documents_documentversion USING btree (scan_tries, id) WHERE ((scan)::text = 'waiting'::text);
CREATE TRIGGER audit_rows BEFORE DELETE OR UPDATE ON public.audit_auditdetails FOR EACH ROW EXECUTE FUNCTION public.audit_refuse_details();
ALTER TABLE public.audit_auditdetails ENABLE ALWAYS TRIGGER audit_rows;
CREATE TRIGGER audit_rows BEFORE DELETE OR UPDATE ON public.audit_auditevent FOR EACH ROW EXECUTE FUNCTION public.audit_refuse();
ALTER TABLE public.audit_auditevent ENABLE ALWAYS TRIGGER audit_rows;
CREATE TRIGGER audit_rows BEFORE DELETE OR UPDATE ON public.audit_seal FOR EACH ROW EXECUTE FUNCTION public.audit_refuse();
ALTER TABLE public.audit_seal ENABLE ALWAYS TRIGGER audit_rows;
CREATE TRIGGER audit_table BEFORE TRUNCATE ON public.audit_auditdetails FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse();
ALTER TABLE public.audit_auditdetails ENABLE ALWAYS TRIGGER audit_table;
CREATE TRIGGER audit_table BEFORE TRUNCATE ON public.audit_auditevent FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse();
ALTER TABLE public.audit_auditevent ENABLE ALWAYS TRIGGER audit_table;
CREATE TRIGGER audit_table BEFORE TRUNCATE ON public.audit_seal FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse();
ALTER TABLE public.audit_seal ENABLE ALWAYS TRIGGER audit_table;
CREATE TRIGGER audit_waits AFTER INSERT ON public.audit_auditevent REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.audit_waits_for_seal();
ALTER TABLE public.audit_auditevent ENABLE ALWAYS TRIGGER audit_waits;
CREATE TRIGGER cases_changed AFTER UPDATE OF title, client_id, type_id ON public.cases_case FOR EACH ROW WHEN (((((old.title)::text IS DISTINCT FROM (new.title)::text) OR (old.client_id IS DISTINCT FROM new.client_id)) OR (old.type_id IS DISTINCT FROM new.type_id))) EXECUTE FUNCTION public.cases_words_of_changed();
CREATE TRIGGER cases_client_changed AFTER UPDATE OF name, number ON public.people_client FOR EACH ROW WHEN ((((old.name)::text IS DISTINCT FROM (new.name)::text) OR ((old.number)::text IS DISTINCT FROM (new.number)::text))) EXECUTE FUNCTION public.cases_words_of_changed();
CREATE TRIGGER cases_new AFTER INSERT ON public.cases_case REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.cases_words_of_new();
CREATE TRIGGER cases_type_changed AFTER UPDATE OF name ON public.cases_casetype FOR EACH ROW WHEN (((old.name)::text IS DISTINCT FROM (new.name)::text)) EXECUTE FUNCTION public.cases_words_of_changed();
CREATE TRIGGER docrequests_changed AFTER UPDATE OF reference, recipient, client_id, contact_id ON public.docrequests_documentrequest FOR EACH ROW WHEN ((((((old.reference)::text IS DISTINCT FROM (new.reference)::text) OR ((old.recipient)::text IS DISTINCT FROM (new.recipient)::text)) OR (old.client_id IS DISTINCT FROM new.client_id)) OR (old.contact_id IS DISTINCT FROM new.contact_id))) EXECUTE FUNCTION public.docrequests_words_of_changed();
CREATE TRIGGER docrequests_client_changed AFTER UPDATE OF name, number ON public.people_client FOR EACH ROW WHEN ((((old.name)::text IS DISTINCT FROM (new.name)::text) OR ((old.number)::text IS DISTINCT FROM (new.number)::text))) EXECUTE FUNCTION public.docrequests_words_of_changed();
CREATE TRIGGER docrequests_contact_changed AFTER UPDATE OF name, email ON public.people_contact FOR EACH ROW WHEN ((((old.name)::text IS DISTINCT FROM (new.name)::text) OR ((old.email)::text IS DISTINCT FROM (new.email)::text))) EXECUTE FUNCTION public.docrequests_words_of_changed();
CREATE TRIGGER docrequests_new AFTER INSERT ON public.docrequests_documentrequest REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.docrequests_words_of_new();
CREATE TRIGGER people_account_changed AFTER UPDATE OF login_id ON public.people_externalaccount FOR EACH ROW WHEN ((old.login_id IS DISTINCT FROM new.login_id)) EXECUTE FUNCTION public.people_words_of_changed();
CREATE TRIGGER people_account_new AFTER INSERT ON public.people_externalaccount FOR EACH ROW WHEN ((new.login_id IS NOT NULL)) EXECUTE FUNCTION public.people_words_of_changed();
CREATE TRIGGER people_affiliation_changed AFTER DELETE OR UPDATE ON public.people_affiliation FOR EACH ROW EXECUTE FUNCTION public.people_words_of_changed();
CREATE TRIGGER people_affiliation_new AFTER INSERT ON public.people_affiliation REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.people_words_of_new();
CREATE TRIGGER people_client_changed AFTER UPDATE OF name, number ON public.people_client FOR EACH ROW WHEN ((((old.name)::text IS DISTINCT FROM (new.name)::text) OR ((old.number)::text IS DISTINCT FROM (new.number)::text))) EXECUTE FUNCTION public.people_words_of_changed();
CREATE TRIGGER people_client_new AFTER INSERT ON public.people_client REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.people_words_of_new();
CREATE TRIGGER people_contact_changed AFTER UPDATE OF name, email ON public.people_contact FOR EACH ROW WHEN ((((old.name)::text IS DISTINCT FROM (new.name)::text) OR ((old.email)::text IS DISTINCT FROM (new.email)::text))) EXECUTE FUNCTION public.people_words_of_changed();
CREATE TRIGGER people_login_changed AFTER UPDATE OF email ON public.people_login FOR EACH ROW WHEN ((((new.kind)::text = 'external'::text) AND ((old.email)::text IS DISTINCT FROM (new.email)::text))) EXECUTE FUNCTION public.people_words_of_changed();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();
CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();
CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();
CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();
CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();
CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_people_login_id FOREIGN KEY (user_id) REFERENCES public.people_login(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.audit_auditdetails
    ADD CONSTRAINT audit_auditdetails_event_id_ecb85af7_fk_audit_auditevent_id FOREIGN KEY (event_id) REFERENCES public.audit_auditevent(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.audit_seal
    ADD CONSTRAINT audit_seal_event_id_81cd6836_fk_audit_auditevent_id FOREIGN KEY (event_id) REFERENCES public.audit_auditevent(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_client_id_d55d12dd_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_responsible_id_c0ab712c_fk_people_staff_id FOREIGN KEY (responsible_id) REFERENCES public.people_staff(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_type_id_ecc3407d_fk_cases_casetype_id FOREIGN KEY (type_id) REFERENCES public.cases_casetype(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_casedocument
    ADD CONSTRAINT cases_casedocument_case_id_c1ece857_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_casedocument
    ADD CONSTRAINT cases_casedocument_requirement_id_9644854a_fk_cases_req FOREIGN KEY (requirement_id) REFERENCES public.cases_requirement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_casedocument
    ADD CONSTRAINT cases_casedocument_upload_id_dc99d0fc_fk_documents_upload_id FOREIGN KEY (upload_id) REFERENCES public.documents_upload(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_casedocument
    ADD CONSTRAINT cases_casedocument_visible_by_id_823c89c5_fk_people_staff_id FOREIGN KEY (visible_by_id) REFERENCES public.people_staff(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_casesearch
    ADD CONSTRAINT cases_casesearch_case_id_8c3ed311_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_requestoption
    ADD CONSTRAINT cases_requestoption_form_id_a4fc5501_fk_catalog_formtemplate_id FOREIGN KEY (form_id) REFERENCES public.catalog_formtemplate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_requestoption
    ADD CONSTRAINT cases_requestoption_requirement_type_id_67d5c554_fk_cases_req FOREIGN KEY (requirement_type_id) REFERENCES public.cases_requirementtype(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_requestoption
    ADD CONSTRAINT cases_requestoption_template_id_2d32b7ea_fk_catalog_d FOREIGN KEY (template_id) REFERENCES public.catalog_documenttemplate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_requirement
    ADD CONSTRAINT cases_requirement_case_id_568aec95_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_requirement
    ADD CONSTRAINT cases_requirement_type_id_708bfab5_fk_cases_requirementtype_id FOREIGN KEY (type_id) REFERENCES public.cases_requirementtype(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_requirementtype
    ADD CONSTRAINT cases_requirementtyp_case_type_id_c171f387_fk_cases_cas FOREIGN KEY (case_type_id) REFERENCES public.cases_casetype(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalog_documenttemplate
    ADD CONSTRAINT catalog_documenttemp_file_id_ee80d8d6_fk_documents FOREIGN KEY (file_id) REFERENCES public.documents_documentversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalog_formversion
    ADD CONSTRAINT catalog_formversion_form_id_6900fe32_fk_catalog_formtemplate_id FOREIGN KEY (form_id) REFERENCES public.catalog_formtemplate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalog_formversion
    ADD CONSTRAINT catalog_formversion_made_by_id_8ff22042_fk_people_staff_id FOREIGN KEY (made_by_id) REFERENCES public.people_staff(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_documentrequest
    ADD CONSTRAINT docrequests_document_account_id_b320ffa3_fk_people_ex FOREIGN KEY (account_id) REFERENCES public.people_externalaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_documentrequest
    ADD CONSTRAINT docrequests_document_author_id_72675655_fk_people_st FOREIGN KEY (author_id) REFERENCES public.people_staff(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_documentrequest
    ADD CONSTRAINT docrequests_document_client_id_1c7806b2_fk_people_cl FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_documentrequest
    ADD CONSTRAINT docrequests_document_contact_id_be099446_fk_people_co FOREIGN KEY (contact_id) REFERENCES public.people_contact(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_itemanswers
    ADD CONSTRAINT docrequests_itemansw_item_id_392f1e15_fk_docreques FOREIGN KEY (item_id) REFERENCES public.docrequests_requestitem(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_itemanswers
    ADD CONSTRAINT docrequests_itemansw_submission_id_a894e86f_fk_docreques FOREIGN KEY (submission_id) REFERENCES public.docrequests_submission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_itemfile
    ADD CONSTRAINT docrequests_itemfile_item_id_2e41d226_fk_docreques FOREIGN KEY (item_id) REFERENCES public.docrequests_requestitem(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_itemfile
    ADD CONSTRAINT docrequests_itemfile_submission_id_4a8f52d4_fk_docreques FOREIGN KEY (submission_id) REFERENCES public.docrequests_submission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_itemfile
    ADD CONSTRAINT docrequests_itemfile_upload_id_44837d06_fk_documents_upload_id FOREIGN KEY (upload_id) REFERENCES public.documents_upload(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_itemverdict
    ADD CONSTRAINT docrequests_itemverd_item_id_fee66fdc_fk_docreques FOREIGN KEY (item_id) REFERENCES public.docrequests_requestitem(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_itemverdict
    ADD CONSTRAINT docrequests_itemverd_review_id_d656f7ff_fk_docreques FOREIGN KEY (review_id) REFERENCES public.docrequests_review(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_requestitem
    ADD CONSTRAINT docrequests_requesti_docrequest_id_36f1afa3_fk_docreques FOREIGN KEY (docrequest_id) REFERENCES public.docrequests_documentrequest(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_requestitem
    ADD CONSTRAINT docrequests_requesti_form_id_07d0a59b_fk_catalog_f FOREIGN KEY (form_id) REFERENCES public.catalog_formversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_requestitem
    ADD CONSTRAINT docrequests_requesti_requirement_id_2dac27bd_fk_cases_req FOREIGN KEY (requirement_id) REFERENCES public.cases_requirement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_requestitem
    ADD CONSTRAINT docrequests_requesti_template_file_id_e8cfc349_fk_documents FOREIGN KEY (template_file_id) REFERENCES public.documents_documentversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_requestitem
    ADD CONSTRAINT docrequests_requesti_template_id_cfee60bd_fk_catalog_d FOREIGN KEY (template_id) REFERENCES public.catalog_documenttemplate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_requestitem
    ADD CONSTRAINT docrequests_requestitem_added_by_id_6227a48a_fk_people_staff_id FOREIGN KEY (added_by_id) REFERENCES public.people_staff(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_requestsearch
    ADD CONSTRAINT docrequests_requests_docrequest_id_57405614_fk_docreques FOREIGN KEY (docrequest_id) REFERENCES public.docrequests_documentrequest(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_review
    ADD CONSTRAINT docrequests_review_reviewer_id_9dac23a2_fk_people_staff_id FOREIGN KEY (reviewer_id) REFERENCES public.people_staff(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_review
    ADD CONSTRAINT docrequests_review_submission_id_02105cd4_fk_docreques FOREIGN KEY (submission_id) REFERENCES public.docrequests_submission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_submission
    ADD CONSTRAINT docrequests_submissi_docrequest_id_0ea64d6b_fk_docreques FOREIGN KEY (docrequest_id) REFERENCES public.docrequests_documentrequest(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_submission
    ADD CONSTRAINT docrequests_submissi_submitted_by_id_301306f0_fk_people_ex FOREIGN KEY (submitted_by_id) REFERENCES public.people_externalaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.docrequests_submission
    ADD CONSTRAINT docrequests_submission_link_id_fbc8cb2c_fk_links_accesslink_id FOREIGN KEY (link_id) REFERENCES public.links_accesslink(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.documents_checkrun
    ADD CONSTRAINT documents_checkrun_version_id_23432489_fk_documents FOREIGN KEY (version_id) REFERENCES public.documents_documentversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.documents_delivery
    ADD CONSTRAINT documents_delivery_version_id_9f8789a0_fk_documents FOREIGN KEY (version_id) REFERENCES public.documents_documentversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.documents_document
    ADD CONSTRAINT documents_document_client_id_897ec5e1_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.documents_documentversion
    ADD CONSTRAINT documents_documentve_document_id_42757b7a_fk_documents FOREIGN KEY (document_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.documents_upload
    ADD CONSTRAINT documents_upload_client_id_5e84d4fa_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.documents_upload
    ADD CONSTRAINT documents_upload_version_id_e18b5f28_fk_documents FOREIGN KEY (version_id) REFERENCES public.documents_documentversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.links_accesslink
    ADD CONSTRAINT links_accesslink_account_id_f587565f_fk_people_ex FOREIGN KEY (account_id) REFERENCES public.people_externalaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.links_accesslink
    ADD CONSTRAINT links_accesslink_client_id_029c3632_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.links_accesslink
    ADD CONSTRAINT links_accesslink_set_up_by_id_c9281e50_fk_people_staff_id FOREIGN KEY (set_up_by_id) REFERENCES public.people_staff(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.links_securitycode
    ADD CONSTRAINT links_securitycode_link_id_c62b565a_fk_links_accesslink_id FOREIGN KEY (link_id) REFERENCES public.links_accesslink(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mail_announcement
    ADD CONSTRAINT mail_announcement_mail_id_17b28dde_fk_mail_outgoingmail_id FOREIGN KEY (mail_id) REFERENCES public.mail_outgoingmail(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mail_announcement
    ADD CONSTRAINT mail_announcement_version_id_d60c977e_fk_documents FOREIGN KEY (version_id) REFERENCES public.documents_documentversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mail_attachment
    ADD CONSTRAINT mail_attachment_mail_id_96497b32_fk_mail_outgoingmail_id FOREIGN KEY (mail_id) REFERENCES public.mail_outgoingmail(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mail_attachment
    ADD CONSTRAINT mail_attachment_version_id_5c45a74e_fk_documents FOREIGN KEY (version_id) REFERENCES public.documents_documentversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mail_contactlog
    ADD CONSTRAINT mail_contactlog_by_id_2f978743_fk_people_staff_id FOREIGN KEY (by_id) REFERENCES public.people_staff(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mail_contactlog
    ADD CONSTRAINT mail_contactlog_client_id_00bfe1c5_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mail_contactlog
    ADD CONSTRAINT mail_contactlog_mail_id_2bd3e6bb_fk_mail_outgoingmail_id FOREIGN KEY (mail_id) REFERENCES public.mail_outgoingmail(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mail_outgoingmail
    ADD CONSTRAINT mail_outgoingmail_client_id_f81f7672_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mail_outgoingmail
    ADD CONSTRAINT mail_outgoingmail_replaced_by_id_1b6ec85a_fk_mail_outg FOREIGN KEY (replaced_by_id) REFERENCES public.mail_outgoingmail(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_affiliation
    ADD CONSTRAINT people_affiliation_client_id_3c7e2e99_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_affiliation
    ADD CONSTRAINT people_affiliation_contact_id_dcef09c7_fk_people_contact_id FOREIGN KEY (contact_id) REFERENCES public.people_contact(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_clientsearch
    ADD CONSTRAINT people_clientsearch_client_id_d7e6c7d5_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_externalaccount
    ADD CONSTRAINT people_externalaccount_contact_id_96cc209e_fk_people_contact_id FOREIGN KEY (contact_id) REFERENCES public.people_contact(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_externalaccount
    ADD CONSTRAINT people_externalaccount_login_id_4d59ad9a_fk_people_login_id FOREIGN KEY (login_id) REFERENCES public.people_login(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_session
    ADD CONSTRAINT people_session_login_id_4892a869_fk_people_login_id FOREIGN KEY (login_id) REFERENCES public.people_login(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_staff
    ADD CONSTRAINT people_staff_login_id_12c56604_fk_people_login_id FOREIGN KEY (login_id) REFERENCES public.people_login(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_staff_teams
    ADD CONSTRAINT people_staff_teams_staff_id_4c565fd4_fk_people_staff_id FOREIGN KEY (staff_id) REFERENCES public.people_staff(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_staff_teams
    ADD CONSTRAINT people_staff_teams_team_id_a5bc21c6_fk_people_team_id FOREIGN KEY (team_id) REFERENCES public.people_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);
ALTER TABLE ONLY public.sharing_uploadbatch
    ADD CONSTRAINT sharing_uploadbatch_case_id_e451f8c9_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.sharing_uploadbatch
    ADD CONSTRAINT sharing_uploadbatch_link_id_e9070ed1_fk_links_accesslink_id FOREIGN KEY (link_id) REFERENCES public.links_accesslink(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.sharing_uploadbatchfile
    ADD CONSTRAINT sharing_uploadbatchf_batch_id_1e1ef599_fk_sharing_u FOREIGN KEY (batch_id) REFERENCES public.sharing_uploadbatch(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.sharing_uploadbatchfile
    ADD CONSTRAINT sharing_uploadbatchf_upload_id_78828edd_fk_documents FOREIGN KEY (upload_id) REFERENCES public.documents_upload(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tasks_task
    ADD CONSTRAINT tasks_task_assignee_id_2c3ca866_fk_people_staff_id FOREIGN KEY (assignee_id) REFERENCES public.people_staff(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tasks_task
    ADD CONSTRAINT tasks_task_client_id_556892eb_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tasks_task
    ADD CONSTRAINT tasks_task_done_by_id_172e5ceb_fk_people_staff_id FOREIGN KEY (done_by_id) REFERENCES public.people_staff(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tasks_task
    ADD CONSTRAINT tasks_task_team_id_ea72d366_fk_people_team_id FOREIGN KEY (team_id) REFERENCES public.people_team(id) DEFERRABLE INITIALLY DEFERRED;
