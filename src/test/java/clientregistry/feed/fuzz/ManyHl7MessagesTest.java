package clientregistry.feed.fuzz;

class ManyHl7MessagesTest extends ManyInputs {

    ManyHl7MessagesTest() {
        super(new Hl7Messages());
    }
}
