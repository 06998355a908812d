/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes up patients that look like a hospital's: who is older has hypertension and heart disease more often, a tenth
 * has a glucose level of diabetes, few lack a BMI. Nobody of them exists. Not thread-safe.
 */
public final class PatientGenerator {

    private static final List<List<String>> PLACES = List.of(
            List.of("Canada", "Ontario"),
            List.of("Canada", "Qu\u00e9bec"),
            List.of("Indonesia", "Jawa Barat"),
            List.of("\u65e5\u672c", "\u6771\u4eac\u90fd"),
            List.of("\u00d6sterreich", "Nieder\u00f6sterreich"),
            List.of("\u0395\u03bb\u03bb\u03ac\u03b4\u03b1", "\u0391\u03c4\u03c4\u03b9\u03ba\u03ae"),
            List.of("C\u00f4te d'Ivoire", "Lagunes"),
            List.of("\u0645\u0635\u0631", "\u0627\u0644\u0642\u0627\u0647\u0631\u0629"));
    private static final List<String> GIVEN = List.of(
            "Ada",
            "Bilal",
            "Chlo\u00e9",
            "D'Arcy",
            "Eun-ji",
            "Fatima",
            "Grace",
            "H\u00e5kon",
            "\u0130brahim",
            "Jos\u00e9",
            "\u041e\u043b\u044c\u0433\u0430",
            "\u674e\u96f7",
            "\u3055\u304f\u3089",
            "\u0645\u0631\u064a\u0645",
            "\u0394\u03ae\u03bc\u03b7\u03c4\u03c1\u03b1",
            "Zo\u00eb \"Zo\"",
            "Sunny \u2600\ufe0f",
            "Ping \ud83d\ude00");
    private static final List<String> FAMILY = List.of(
            "Nguyen",
            "O'Neill",
            "M\u00fcller",
            "de la Cruz",
            "\u0160imek",
            "Okafor",
            "Garc\u00eda",
            "\u738b",
            "\u9234\u6728",
            "\u0418\u0432\u0430\u043d\u043e\u0432",
            "Lindstr\u00f6m",
            "van der Berg",
            "\u062d\u0633\u0646",
            "Smith-Jones");
    private static final List<String> SMOKING = List.of("never smoked", "formerly smoked", "smokes", "Unknown");

    private final RandomGenerator random;

    public PatientGenerator(RandomGenerator random) {
        this.random = random;
    }

    /** Writes a CSV file with a header and that many patients. */
    public void write(Appendable out, long patients) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader(DemoFile.COLUMNS.toArray(String[]::new))
                .setRecordSeparator('\n')
                .get();
        // Not closed: the output is the caller's.
        CSVPrinter printer = new CSVPrinter(out, format);
        for (long i = 0; i < patients; i++) {
            printer.printRecord(patient());
        }
        printer.flush();
    }

    private List<Object> patient() {
        int age = Math.min(101, 1 + (int) Math.abs(45 + 24 * random.nextGaussian()));
        boolean diabetic = random.nextDouble() < 0.1;
        double glucose = Math.min(
                400, Math.max(55, diabetic ? 210 + 30 * random.nextGaussian() : 92 + 18 * random.nextGaussian()));
        double bmi = Math.min(
                80, Math.max(11, age < 16 ? 20 + 4 * random.nextGaussian() : 28.5 + 6.5 * random.nextGaussian()));
        List<String> place = pick(PLACES);
        return List.of(
                random.nextDouble() < 0.58 ? "Female" : "Male",
                age,
                flag(age < 30 ? 0.01 : age / 450.0),
                flag(age < 40 ? 0.005 : age / 700.0),
                Math.round(glucose * 100) / 100.0,
                random.nextDouble() < 0.04 ? "" : Math.round(bmi * 10) / 10.0,
                age < 16 ? "Unknown" : pick(SMOKING),
                pick(GIVEN) + " " + pick(FAMILY),
                place.get(0),
                place.get(1));
    }

    private int flag(double probability) {
        return random.nextDouble() < probability ? 1 : 0;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
