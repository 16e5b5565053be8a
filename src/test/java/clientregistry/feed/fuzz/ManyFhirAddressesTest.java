package clientregistry.feed.fuzz;

class ManyFhirAddressesTest extends ManyInputs {

    ManyFhirAddressesTest() {
        super(new FhirAddresses());
    }
}
