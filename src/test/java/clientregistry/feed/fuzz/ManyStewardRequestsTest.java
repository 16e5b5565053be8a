package clientregistry.feed.fuzz;

class ManyStewardRequestsTest extends ManyInputs {

    ManyStewardRequestsTest() {
        super(new StewardRequests());
    }
}
