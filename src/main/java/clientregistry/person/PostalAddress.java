package clientregistry.person;

import java.util.List;

/** A postal address as sent; every part but {@code lines} may be null, and that may be empty. */
public record PostalAddress(String use, List<String> lines, String city, String district, String state,
                            String postalCode, String country, Period period) {

    public PostalAddress {
        lines = List.copyOf(lines);
    }

    /** One of which no period is said. */
    public PostalAddress(String use, List<String> lines, String city, String district, String state, String postalCode,
                         String country) {
        this(use, lines, city, district, state, postalCode, country, null);
    }
}
