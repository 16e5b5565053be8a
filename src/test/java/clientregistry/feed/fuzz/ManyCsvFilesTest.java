package clientregistry.feed.fuzz;

class ManyCsvFilesTest extends ManyInputs {

    ManyCsvFilesTest() {
        super(new CsvFiles());
    }
}
