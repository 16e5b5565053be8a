package clientregistry.person.security;

import clientregistry.person.files.FileEntry;
import clientregistry.person.security.AssertedUsers.Door;
import clientregistry.person.security.AssertedUsers.Hl7Place;
import clientregistry.person.security.AssertedUsers.Token;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code config/sources.yaml} says of the users of a node, as it stands there. */
record UsersEntry(String header, String field, TokenEntry token, Set<String> required) {

    record TokenEntry(String issuer, String audience, String keys, String name, String role) { }

    private static final Pattern FIELD = Pattern.compile("([A-Z][A-Z0-9]{2})-([1-9]\\d?)(?:\\.([1-9]\\d?))?");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /** What it means; null when anything is wrong with it, which is told to the entry of the node. */
    AssertedUsers read(String node, FileEntry at) {
        Set<Door> doors = at.take(() -> Said.orEmpty(required).stream().map(word -> door(node, word))
                .collect(Collectors.toUnmodifiableSet()));
        String named = at.take(() -> header(node));
        Hl7Place place = at.take(() -> field(node));
        Token signed = at.take(() -> token(node));
        if (!at.isRight()) {
            return null;
        }
        AssertedUsers users = new AssertedUsers(named, place, signed, doors);
        boolean noRequest = users.isRequired(Door.HTTP) && users.header() == null && users.token() == null;
        boolean noMessage = users.isRequired(Door.HL7V2) && users.field() == null;
        if (noRequest || noMessage) {
            at.wrong("node " + node + " must name its users, and has no " + (noMessage ? "field" : "header or token")
                    + " for that");
        }
        return users;
    }

    private static Door door(String node, String word) {
        return switch (word) {
            case "http" -> Door.HTTP;
            case "hl7v2" -> Door.HL7V2;
            default -> throw new IllegalArgumentException("node " + node
                    + " has users required at a door that is neither http nor hl7v2");
        };
    }

    private String header(String node) {
        if (header == null) {
            return null;
        }
        String name = header.strip().toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z0-9-]+") || name.equals("authorization")) {
            throw new IllegalArgumentException("node " + node + " has a header of users that is none: \""
                    + header + "\"");
        }
        return name;
    }

    private Hl7Place field(String node) {
        if (field == null) {
            return null;
        }
        Matcher form = FIELD.matcher(field.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("node " + node + " has a field of users that is not of the form EVN-5 "
                    + "or EVN-5.1: \"" + field + "\"");
        }
        return new Hl7Place(form.group(1), Integer.parseInt(form.group(2)),
                form.group(3) == null ? 1 : Integer.parseInt(form.group(3)));
    }

    private Token token(String node) {
        if (token == null) {
            return null;
        }
        if (isBlank(token.issuer) || isBlank(token.audience) || isBlank(token.keys)) {
            throw new IllegalArgumentException("node " + node
                    + " has tokens of users without issuer, audience or keys");
        }
        if (!isSafe(token.keys)) {
            throw new IllegalArgumentException("node " + node + " has keys of tokens that are neither https (http only "
                    + "on this machine) nor file:PATH");
        }
        String name = isBlank(token.name) ? "sub" : token.name;
        String role = isBlank(token.role) ? null : token.role;
        return new Token(token.issuer, token.audience, token.keys, name, role);
    }

    /** Who answers in the place of an address in plain text would be believed whatever he signs. */
    private static boolean isSafe(String keys) {
        try {
            URI address = URI.create(keys);
            boolean here = address.getHost() != null && LOOPBACK.contains(address.getHost());
            return ("https".equals(address.getScheme()) && address.getHost() != null)
                    || (here && "http".equals(address.getScheme())) || keys.matches("file:\\S+");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
