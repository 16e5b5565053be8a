package clientregistry.person;

import java.util.List;

/** A postal address as sent; every part may be null, {@code lines} may be empty. */
public record PostalAddress(String use, List<String> lines, String city, String district, String state,
                            String postalCode, String country) {

    public PostalAddress {
        lines = List.copyOf(lines);
    }
}
