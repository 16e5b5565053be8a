-- Somebody who works at a terminal opens a browser: a link that is good once, for some minutes, and for him only.
create table app_link (
    hash     bytea       primary key,                -- SHA-256 of what the link holds
    name     text        not null,
    realm    text        not null check (realm in ('certificate', 'local', 'oidc')),
    roles    text[]      not null,
    lead     boolean     not null,
    sources  text[]      not null,
    began_at timestamptz not null default now()
);

-- Who holds a certificate may have a session, too.
alter table app_session drop constraint app_session_realm_check;
alter table app_session add constraint app_session_realm_check check (realm in ('certificate', 'local', 'oidc'));
