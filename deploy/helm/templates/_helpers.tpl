{{- define "mentor.name" -}}
{{- if contains "mentor" .Release.Name }}{{ .Release.Name | trunc 63 | trimSuffix "-" }}{{ else }}{{ printf "%s-mentor" .Release.Name | trunc 63 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "mentor.selector" -}}
app.kubernetes.io/name: mentor
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "mentor.labels" -}}
{{ include "mentor.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
{{- end }}

{{- define "mentor.secret" -}}
{{ .Values.secret.name | default (include "mentor.name" .) }}
{{- end }}

{{- define "mentor.image" -}}
{{ .Values.image.repository }}{{ if .Values.image.digest }}@{{ .Values.image.digest }}{{ else }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ end }}
{{- end }}
