package clientregistry.link;

import clientregistry.person.Identifier;
import clientregistry.person.security.Authority;
import clientregistry.person.security.Sources;
import java.util.Collection;
import java.util.List;

/**
 * Identifiers so well kept that an exact match may link while search is down ({@code trusted} in sources.yaml).
 * Immutable.
 */
public final class TrustedIdentifiers {

    private final Sources sources;

    public TrustedIdentifiers(Sources sources) {
        this.sources = sources;
    }

    List<Identifier> of(Collection<Identifier> identifiers) {
        return identifiers.stream().filter(i -> sources.authority(i.system()).map(Authority::trusted).orElse(false))
                .toList();
    }
}
