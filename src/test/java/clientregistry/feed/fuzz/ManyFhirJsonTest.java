package clientregistry.feed.fuzz;

class ManyFhirJsonTest extends ManyInputs {

    ManyFhirJsonTest() {
        super(FhirBodies.json());
    }
}
