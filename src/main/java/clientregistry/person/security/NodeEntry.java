package clientregistry.person.security;

import clientregistry.person.files.FileEntry;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code config/sources.yaml} says of a node, as it stands there. */
record NodeEntry(String name, String subject, String issuer, String alternativeName, String fingerprint,
                 Set<String> speaksFor, Set<String> roles, Set<String> sees, Set<String> told,
                 @JsonProperty("requests-an-hour") int requests, @JsonProperty("records-an-hour") int records,
                 UsersEntry users) {

    /** What it means; null when anything is wrong with it, which is told to the entry. */
    Node read(Set<String> sources, Set<String> uris, FileEntry at) {
        String node = "node " + Said.required(name, "node without name");
        Set<String> clients = speaksFor == null ? Set.of() : speaksFor;
        at.check(() -> Said.known(node + " speaks for", clients, sources));
        KnownBy knownBy = knownBy(node, at);
        Set<Node.Role> may = at.take(() -> roles(node));
        Clearance clearance = clearance(node, sources, uris, at);
        AssertedUsers asserted = users == null ? AssertedUsers.NONE : users.read(name, at);
        return at.isRight() ? new Node(name, knownBy, Set.copyOf(clients), may, clearance, asserted) : null;
    }

    private KnownBy knownBy(String node, FileEntry at) {
        if (subject == null && fingerprint == null && alternativeName == null) {
            at.wrong(node + " has neither subject nor alternativeName nor fingerprint");
        }
        if (alternativeName != null && alternativeName.isBlank()) {
            at.wrong(node + " has an empty alternativeName");
        }
        String digits = fingerprint == null ? null : fingerprint.replace(":", "").toLowerCase(Locale.ROOT);
        if (digits != null && !digits.matches("[0-9a-f]{64}")) {
            at.wrong(node + " has a fingerprint that is not 64 hexadecimal digits (SHA-256)");
        }
        Subject own = at.take(() -> subject(node, "subject", subject));
        Subject issuers = at.take(() -> subject(node, "issuer", issuer));
        String mail = alternativeName == null ? null : alternativeName.strip().toLowerCase(Locale.ROOT);
        return at.isRight() ? new KnownBy(own, issuers, mail, digits) : null;
    }

    /** One without parts would be in every certificate, and one that cannot be read in none. */
    private static Subject subject(String node, String what, String text) {
        if (text == null) {
            return null;
        }
        try {
            Subject subject = Subject.of(text);
            if (!subject.isEmpty()) {
                return subject;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException(node + " has as " + what + " what is no distinguished name: \"" + text
                + "\"");
    }

    private Set<Node.Role> roles(String node) {
        List<String> words = Said.orEmpty(roles);
        if (words.isEmpty()) {
            throw new IllegalArgumentException(node + " has no roles");
        }
        try {
            return words.stream().map(role -> Said.choice("role", Node.Role.class, role, null))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(node + " has a role there is not, in " + words);
        }
    }

    private Clearance clearance(String node, Set<String> sources, Set<String> uris, FileEntry at) {
        if (sees != null) {
            at.check(() -> Said.known(node + " sees", sees, sources));
        }
        if (told != null) {
            at.check(() -> Said.known(node + " is told", told, uris));
        }
        if (requests < 0 || records < 0) {
            at.wrong(node + " has fewer than no requests or records an hour");
        }
        return at.isRight() ? new Clearance(copy(sees), copy(told), requests, records) : null;
    }

    private static Set<String> copy(Set<String> set) {
        return set == null ? null : Set.copyOf(set);
    }
}
