package clientregistry.tools.cli;

import clientregistry.person.IdentifierText;
import clientregistry.person.security.Authority;
import clientregistry.person.security.Sources;
import clientregistry.person.security.SourcesFile;

/** An identifier as people type it: {@code SYSTEM|VALUE}, the system by its URI or its HL7v2 namespace. */
record IdentifierName(String system, String value) {

    static IdentifierName parse(Place place, String text) {
        int bar = bar(text);
        return new IdentifierName(system(place, text.substring(0, bar)),
                IdentifierText.of(text.substring(bar + 1)));
    }

    /** @throws CommandFault when it is no identifier */
    static int bar(String text) {
        int bar = text.lastIndexOf('|');
        if (bar < 1 || bar == text.length() - 1) {
            throw CommandFault.usage("an identifier is SYSTEM|VALUE, such as 'OPENMRS|1001'");
        }
        return bar;
    }

    private static String system(Place place, String name) {
        Sources sources = SourcesFile.read(place.settings().config().resolve("sources.yaml"));
        return sources.authority(name).or(() -> sources.authority(name, null)).map(Authority::uri)
                .orElseThrow(() -> new CommandFault("no authority has the URI or namespace " + name
                + "; see config/sources.yaml"));
    }
}
