-- Whoever keeps the registry running sees nobody. In an emergency he may, for a while, with a reason, and an auditor
-- looks at it afterwards.
create table break_glass (
    id              uuid        primary key,
    user_name       text        not null,
    realm           text        not null,           -- certificate, local or oidc: who says that it is he
    why             text        not null,
    at              timestamptz not null,
    until           timestamptz not null,
    acknowledged_by text,                           -- auditor, null while nobody has looked at it
    acknowledged_at timestamptz,
    note            text,                           -- the auditor's
    check (until > at),
    check ((acknowledged_by is null) = (acknowledged_at is null))
);
create index break_glass_of on break_glass (user_name, realm, until desc);
create index break_glass_open on break_glass (at) where acknowledged_at is null;
