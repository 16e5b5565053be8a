-- Raw messages are kept so that they can be found and processed again; what they did stays.
update message set raw = null, request = null
where raw is not null and :#days > 0 and received_at < now() - cast(:#days as integer) * interval '1 day'
