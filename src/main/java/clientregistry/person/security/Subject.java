package clientregistry.person.security;

import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * A distinguished name as a set of attributes. Order, blanks and case say nothing (X.520, caseIgnoreMatch); each value
 * of a part with several counts; an attribute is the same whether it is written by name or by object identifier.
 *
 * @param attributes {@code type=value} in lower case
 */
public record Subject(Set<String> attributes) {

    /** What RFC 2253 has no name for and Java would write as bytes. */
    private static final Map<String, String> NAMES = Map.of(
            "1.2.840.113549.1.9.1", "EMAILADDRESS",
            "2.5.4.4", "SURNAME",
            "2.5.4.5", "SERIALNUMBER",
            "2.5.4.12", "T",
            "2.5.4.42", "GIVENNAME",
            "2.5.4.43", "INITIALS",
            "2.5.4.44", "GENERATION",
            "2.5.4.46", "DNQUALIFIER",
            "2.5.4.97", "ORGANIZATIONIDENTIFIER");

    private static final Map<String, String> IDENTIFIERS = NAMES.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    /**
     * Reads a name as people write it, {@code CN=openmrs, O=Ministry}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Subject of(String text) {
        return of(new X500Principal(text, IDENTIFIERS));
    }

    static Subject of(X500Principal principal) {
        try {
            Set<String> attributes = new HashSet<>();
            for (Rdn part : new LdapName(principal.getName(X500Principal.RFC2253, NAMES)).getRdns()) {
                addTo(attributes, part);
            }
            return new Subject(Set.copyOf(attributes));
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("not a distinguished name: " + principal.getName(), e);
        }
    }

    private static void addTo(Set<String> attributes, Rdn part) {
        try {
            for (Enumeration<? extends Attribute> each = part.toAttributes().getAll(); each.hasMoreElements();) {
                Attribute attribute = each.nextElement();
                for (NamingEnumeration<?> values = attribute.getAll(); values.hasMore();) {
                    attributes.add(attribute.getID().toLowerCase(Locale.ROOT) + "=" + folded(values.next()));
                }
            }
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String folded(Object value) {
        return value.toString().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** For people. */
    String text() {
        return String.join(", ", new TreeSet<>(attributes));
    }

    boolean isEmpty() {
        return attributes.isEmpty();
    }

    boolean contains(Subject part) {
        return attributes.containsAll(part.attributes);
    }

    /** Whether one certificate could have both: no attribute that both name has only different values. */
    boolean fitsWith(Subject other) {
        Set<String> common = types();
        common.retainAll(other.types());
        return common.stream().allMatch(type -> attributes.stream()
                .anyMatch(each -> each.startsWith(type + "=") && other.attributes.contains(each)));
    }

    private Set<String> types() {
        return attributes.stream().map(each -> each.substring(0, each.indexOf('=')))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
