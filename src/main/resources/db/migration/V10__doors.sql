-- The door for files of people is called file; messages that came through it before are found under that name, too.
update message set door = 'file' where door = 'bulk';
update record set door = 'file' where door = 'bulk';
