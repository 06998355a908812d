/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.strokeplatform.model.Evaluation;
import org.strokeplatform.model.ModelCard;
import org.strokeplatform.model.RiskCategory;

import java.util.Locale;
import java.util.function.DoubleSupplier;

/** What the service counts, for Prometheus. Thread-safe. */
public final class ApiMetrics {

    private static final double NANOS_PER_SECOND = 1e9;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Histogram requests = Histogram.builder()
            .name("http_request_duration_seconds")
            .help("Time to answer a request, by route and status")
            .labelNames("method", "route", "status")
            .classicOnly()
            .classicUpperBounds(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
            .register(registry);
    private final Histogram phases = Histogram.builder()
            .name("prediction_phase_duration_seconds")
            .help("Time that a prediction spends in validation, scoring and writing")
            .labelNames("phase")
            .classicOnly()
            .classicUpperBounds(0.00001, 0.0001, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5)
            .register(registry);
    private final Counter predictions = Counter.builder()
            .name("predictions_total")
            .help("Predictions that are stored, by risk category and model version")
            .labelNames("risk_category", "model_version")
            .register(registry);
    private final Histogram probabilities = Histogram.builder()
            .name("prediction_probability")
            .help("Probabilities that were predicted")
            .classicOnly()
            .classicUpperBounds(0.005, 0.01, 0.0215, 0.05, 0.107, 0.2, 0.3, 0.5, 0.7)
            .register(registry);

    private final Counter missing = Counter.builder()
            .name("prediction_inputs_missing_total")
            .help("Inputs that a stored prediction did without, by input")
            .labelNames("input")
            .register(registry);

    /** What a prediction spends time on. */
    public enum Phase {
        VALIDATION,
        SCORING,
        WRITING
    }

    /** Starts the JVM's metrics too. */
    public ApiMetrics() {
        JvmMetrics.builder().register(registry);
        missing.initLabelValues("bmi");
        missing.initLabelValues("smoking_status");
    }

    /** Shows what the model's card lets one expect, for drift to be seen against. */
    public void expect(ModelCard card) {
        for (RiskCategory category : RiskCategory.values()) {
            predictions.initLabelValues(category.label(), card.version());
        }
        gauge(
                "model_expected_probability",
                "Mean probability to expect: the prevalence in the model's training data",
                () -> card.data().prevalence());
        Evaluation.AtLimit high = card.crossValidation().atLimits().get(1);
        double share = high.recall().value()
                * card.data().prevalence()
                / high.precision().value();
        gauge("model_expected_high_share", "Share of High to expect: that of the cross-validation", () -> share);
    }

    /** Shows a value that is read when Prometheus asks. */
    public void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    /** All of them, to be scraped. */
    public PrometheusRegistry registry() {
        return registry;
    }

    /** A request has its answer; the route is a template, never a path with values. */
    public void answered(String method, String route, int status, double seconds) {
        requests.labelValues(method, route, Integer.toString(status)).observe(seconds);
    }

    /** A phase took so long. */
    public void spent(Phase phase, long nanos) {
        phases.labelValues(phase.name().toLowerCase(Locale.ROOT)).observe(nanos / NANOS_PER_SECOND);
    }

    /** A prediction is safely stored. */
    public void stored(String riskCategory, String modelVersion, double probability) {
        predictions.labelValues(riskCategory, modelVersion).inc();
        probabilities.observe(probability);
    }

    /** A stored prediction did without this input. */
    public void missing(String input) {
        missing.labelValues(input).inc();
    }
}
