package clientregistry.golden;

import java.nio.file.Path;

/** The shipped rules of the golden record, read once. */
public final class ShippedRules {

    public static final Survivorship SURVIVORSHIP = SurvivorshipFile.read(Path.of("config"));

    private ShippedRules() {
    }
}
