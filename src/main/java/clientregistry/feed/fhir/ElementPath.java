package clientregistry.feed.fhir;

/**
 * Where an element stands in what was sent. It becomes FHIRPath ({@code Patient.name[0].family}) only where somebody
 * asks for it: most of what is sent has no fault.
 *
 * @param parent null for the whole
 * @param index  0-based where the element may repeat, else -1
 */
record ElementPath(ElementPath parent, String name, int index) {

    static ElementPath of(String resource) {
        return new ElementPath(null, resource, -1);
    }

    /** An element that stands once. */
    ElementPath one(String child) {
        return new ElementPath(this, child, -1);
    }

    ElementPath each(String child, int at) {
        return new ElementPath(this, child, at);
    }

    /** Whether it stands in what was sent, and not deeper. */
    boolean isOfWhole() {
        return parent != null && parent.parent == null;
    }

    /** Whether it is an entry of the Bundle that was sent. */
    boolean isEntry() {
        return index >= 0 && name.equals("entry") && isOfWhole() && parent.name.equals("Bundle");
    }

    /** Whether it is the resource in such an entry. */
    boolean isEntryResource() {
        return name.equals("resource") && parent != null && parent.isEntry();
    }

    /** In which entry it is, -1 when in none. */
    int entry() {
        if (parent == null) {
            return -1;
        }
        return isEntry() ? index : parent.entry();
    }

    /** Whether it is that resource, or in it. */
    boolean isInResource() {
        return isEntryResource() || (parent != null && parent.isInResource());
    }

    @Override
    public String toString() {
        String own = index < 0 ? name : name + "[" + index + "]";
        return parent == null ? own : parent + "." + own;
    }
}
