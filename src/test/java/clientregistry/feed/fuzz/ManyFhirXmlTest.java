package clientregistry.feed.fuzz;

class ManyFhirXmlTest extends ManyInputs {

    ManyFhirXmlTest() {
        super(FhirBodies.xml());
    }
}
