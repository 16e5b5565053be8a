package clientregistry.feed.hl7v2;

import clientregistry.person.IdentifierText;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Refusal.Kind;
import clientregistry.person.refusal.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads CX fields: PID-3, MRG-1 and the older places of identifiers.
 *
 * @param authorities      what the names of authorities mean
 * @param defaultAuthority URI that an identifier without CX.4 belongs to, null when the sender must name it
 */
record IdentifierReader(Authorities authorities, String defaultAuthority) {

    /**
     * A field that must hold identifiers.
     *
     * @throws Refusal REQUIRED_MISSING when there is none, or one without authority and without a default;
     *                 FOREIGN_AUTHORITY when CX.4.1 and CX.4.2 name two different authorities; DATA_TYPE for an
     *                 identifier of a registered one that cannot be kept
     */
    List<AssignedIdentifier> required(Segment segment, int field, List<Warning> warnings) {
        List<AssignedIdentifier> found = new ArrayList<>();
        List<Element> repetitions = segment.repetitions(field);
        for (int i = 0; i < repetitions.size(); i++) {
            Location location = segment.at(field).repetition(i + 1);
            read(repetitions.get(i), location, warnings).ifPresent(found::add);
        }
        if (found.isEmpty()) {
            throw new Refusal(Kind.REQUIRED_MISSING, segment.at(field).toString(), "An identifier is required.");
        }
        return found;
    }

    private Optional<AssignedIdentifier> read(Element cx, Location location, List<Warning> warnings) {
        if (value(cx).isEmpty()) {
            if (!cx.isBlank()) {
                warnings.add(new Warning(location.toString(), "An authority without an identifier was ignored."));
            }
            return Optional.empty();
        }
        HierarchicDesignator authority = HierarchicDesignator.ofSubcomponents(cx.component(4));
        if (authority.isEmpty() && defaultAuthority == null) {
            throw new Refusal(Kind.REQUIRED_MISSING, location.component(4).toString(),
                    "An identifier must name its assigning authority.");
        }
        return Optional.of(assigned(cx, authority, location));
    }

    /**
     * A field that may hold identifiers, among other things: what names a registered authority is one. Social security
     * and external numbers without authority are not identifiers of anything we know, and left out in silence.
     */
    List<AssignedIdentifier> optional(Segment segment, int field, List<Warning> warnings) {
        List<AssignedIdentifier> found = new ArrayList<>();
        List<Element> repetitions = segment.repetitions(field);
        for (int i = 0; i < repetitions.size(); i++) {
            Element cx = repetitions.get(i);
            HierarchicDesignator authority = HierarchicDesignator.ofSubcomponents(cx.component(4));
            if (!authority.isEmpty() && !value(cx).isEmpty()) {
                keep(assigned(cx, authority, segment.at(field).repetition(i + 1)), found, warnings);
            }
        }
        return found;
    }

    private static void keep(AssignedIdentifier one, List<AssignedIdentifier> found, List<Warning> warnings) {
        if (one.authority() != null) {
            found.add(one);
        } else {
            warnings.add(new Warning(one.authorityLocation().toString(),
                    "An identifier of an unregistered authority was ignored."));
        }
    }

    private AssignedIdentifier assigned(Element cx, HierarchicDesignator authority, Location location) {
        String uri = authority.isEmpty() ? defaultAuthority : resolve(authority, location);
        String value = uri == null ? value(cx)
                : IdentifierText.sent(cx.component(1).asSent(), location.component(1).toString());
        return new AssignedIdentifier(value, authority.namespace(), authority.universalId(),
                authority.universalIdType(), cx.component(5).textOrNull(), location, uri);
    }

    /** CX.1; empty when there is none, or nothing that anybody sees. */
    private static String value(Element cx) {
        return IdentifierText.of(cx.component(1).text());
    }

    private String resolve(HierarchicDesignator authority, Location location) {
        if (authority.namespace() != null && authority.universalId() != null) {
            requireAgreement(authority, location);
        }
        return authorities.uri(authority.namespace(), authority.universalId(), authority.universalIdType())
                .orElse(null);
    }

    /** Two names of two authorities: whichever we took, we might give one individual another one's identifier. */
    private void requireAgreement(HierarchicDesignator authority, Location location) {
        Optional<String> byName = authorities.uri(authority.namespace(), null, null);
        Optional<String> byId = authorities.uri(null, authority.universalId(), authority.universalIdType());
        if (byName.isPresent() && byId.isPresent() && !byName.equals(byId)) {
            throw new Refusal(Kind.FOREIGN_AUTHORITY, location.component(4).toString(),
                    "The namespace and the universal id name different authorities.");
        }
    }
}
