/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.strokeplatform.model.InputProblem;
import org.strokeplatform.model.InvalidPatientException;
import org.strokeplatform.model.Patient;
import org.strokeplatform.model.PatientInput;
import org.strokeplatform.model.PatientReader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the patient of a request. Fields that it does not know, the engineered features among them, are ignored. */
public final class PatientRequestReader {

    static final int NAME_LENGTH = 100;
    static final int PLACE_LENGTH = 50;

    private PatientRequestReader() {}

    /**
     * Reads a patient.
     *
     * @throws ProblemException with every field that breaks a rule
     */
    public static PatientRequest read(JsonNode body) {
        if (!body.isObject()) {
            throw invalid(List.of(new FieldProblem("", "expected a JSON object with the fields of a patient")));
        }
        List<FieldProblem> problems = new ArrayList<>();
        Patient patient = patient(body, problems);
        String name = text(body, "name", NAME_LENGTH, problems);
        String country = text(body, "country", PLACE_LENGTH, problems);
        String province = text(body, "province", PLACE_LENGTH, problems);
        if (!problems.isEmpty()) {
            throw invalid(problems);
        }
        return new PatientRequest(patient, name, country, province);
    }

    private static ProblemException invalid(List<FieldProblem> problems) {
        return new ProblemException(Problem.of("The patient", problems));
    }

    private static Patient patient(JsonNode body, List<FieldProblem> problems) {
        try {
            return PatientReader.read(input -> value(body, input));
        } catch (InvalidPatientException e) {
            for (InputProblem problem : e.problems()) {
                problems.add(new FieldProblem(
                        problem.input().column(), "expected " + problem.input().rule() + ", found " + problem.found()));
            }
            return null;
        }
    }

    private static Object value(JsonNode body, PatientInput input) {
        JsonNode node = body.get(input.column());
        if (node == null || node.isNull()) {
            return null;
        }
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            default -> node;
        };
    }

    private static String text(JsonNode body, String field, int length, List<FieldProblem> problems) {
        JsonNode node = body.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        String expected = "expected text of at most " + length + " characters, found ";
        if (!node.isTextual()) {
            problems.add(
                    new FieldProblem(field, expected + node.getNodeType().name().toLowerCase(Locale.ROOT)));
            return null;
        }
        String text = node.textValue();
        int found = text.codePointCount(0, text.length());
        if (found > length) {
            problems.add(new FieldProblem(field, expected + found));
        } else if (text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF)) {
            problems.add(new FieldProblem(field, expected + "half of a surrogate pair"));
        }
        return text;
    }
}
