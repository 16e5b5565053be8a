package clientregistry.feed.hl7v2;

/**
 * Data type HD: an application, a facility or an assigning authority (HL7 v2.5 chapter 2.A.33). Each part may be null.
 */
public record HierarchicDesignator(String namespace, String universalId, String universalIdType) {

    /** From the components of a field (MSH-3 to MSH-6). */
    static HierarchicDesignator ofComponents(Element field) {
        return new HierarchicDesignator(field.component(1).textOrNull(), field.component(2).textOrNull(),
                field.component(3).textOrNull());
    }

    /** From the subcomponents of a component (CX.4). */
    static HierarchicDesignator ofSubcomponents(Element component) {
        return new HierarchicDesignator(component.subcomponent(1).textOrNull(),
                component.subcomponent(2).textOrNull(), component.subcomponent(3).textOrNull());
    }

    /** The type alone names nobody. */
    public boolean isEmpty() {
        return namespace == null && universalId == null;
    }
}
