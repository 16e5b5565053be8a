-- People with a password of this registry's own.
create table app_user (
    name         text        primary key,            -- small letters
    password     text        not null,               -- Argon2id, as the PHC writes it
    roles        text[]      not null,               -- viewer, steward, auditor, operator, engineer, admin
    lead         boolean     not null,               -- a steward who may do what concerns many people at once
    sources      text[]      not null,               -- whose people he may see; empty: all
    addresses    text[]      not null,               -- where he may come from, CIDR; empty: anywhere
    enabled      boolean     not null default true,
    failures     integer     not null default 0,     -- in a row
    locked_until timestamptz,
    created_at   timestamptz not null default now(),
    changed_at   timestamptz not null default now()
);

-- Who is signed in with a browser, on whatever node. The browser has the value, the registry its hash.
create table app_session (
    hash        bytea       primary key,             -- SHA-256 of the cookie
    name        text        not null,
    realm       text        not null check (realm in ('local', 'oidc')),
    roles       text[]      not null,                -- as the identity provider said; of an account: as it is now
    lead        boolean     not null,
    sources     text[]      not null,
    certificate bytea,                               -- SHA-256 of the one shown at the beginning, null when none was
    began_at    timestamptz not null default now(),
    seen_at     timestamptz not null default now()
);
create index app_session_name on app_session (name);

-- Who was sent to the identity provider and is expected back.
create table app_sign_in (
    state       bytea       primary key,             -- SHA-256
    browser     bytea       not null,                -- SHA-256 of the cookie of who was sent
    nonce       text        not null,
    verifier    text        not null,                -- PKCE (RFC 7636)
    began_at    timestamptz not null default now()
);

-- Who acts is a person beside a certificate. "by" stays the name to be read: the person's, else the certificate's.
alter table operation add column user_name text;     -- null: a certificate alone
alter table operation add column certificate text;   -- registered name of the certificate, null: none was shown
alter table operation add column address text;       -- network address
