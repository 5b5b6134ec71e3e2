# Fills in the names that the runbooks use. In bash or zsh, from the root of the clone:
#
#   PIPELINE_ENV=aws                # the stage that is in trouble; without it `local`, the emulator
#   . runbooks/names.sh             # then paste
#
# On AWS it goes by AWS_PROFILE and AWS_REGION, which you set first. One shell, one stage: it refuses to change it.

if [ ! -x bin/pipeline ]; then
  echo 'Go to the root of the clone first (the folder that has bin/pipeline), then: . runbooks/names.sh' >&2
elif [ "${RUNBOOK_STAGE:-${PIPELINE_ENV:-local}}" != "${PIPELINE_ENV:-local}" ]; then
  echo "This shell has the names of the stage $RUNBOOK_STAGE: open another one for $PIPELINE_ENV." >&2
  # `bin/pipeline` would go to the other stage, with the names of this one.
  PIPELINE_ENV=$RUNBOOK_STAGE
elif RUNBOOK_NAMES=$(
  # The emulator may have been started again, at another address. This shell keeps the old one until the new one is known: without any, `aws` would go to AWS.
  if [ -n "${RUNBOOK_EMULATOR:-}" ]; then
    unset AWS_ENDPOINT_URL AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
  fi
  PIPELINE_ENV=${PIPELINE_ENV:-local} bin/pipeline names
); then
  eval "$RUNBOOK_NAMES"
  RUNBOOK_STAGE=$ENV
  # What the reader sets; what is set already stays.
  : "${FILE:=}" "${PREFIX:=}" "${REASON:=}" "${COUNT:=}" "${REPLAY_ID:=}" "${CAP:=}" "${SINCE:=1h}" "${GRACE:=15m}"
  : "${RELEASE:=}" "${RESTORE_TO:=}" "${NEW_REGION:=}"
  printf '%s\n' \
    "ENV=$ENV${AWS_ENDPOINT_URL:+  (at $AWS_ENDPOINT_URL)}" \
    "STACK=$STACK" \
    "BUCKET=$BUCKET" \
    "INGEST_QUEUE=$INGEST_QUEUE" \
    "DEAD_LETTER_QUEUE=$DEAD_LETTER_QUEUE" \
    "FUNCTION=$FUNCTION" \
    "MAPPING=$MAPPING" \
    "METADATA_TABLE=$METADATA_TABLE" \
    "EVENTS_TABLE=$EVENTS_TABLE" \
    "LOG_GROUP=$LOG_GROUP" \
    "ALARM_TOPIC=$ALARM_TOPIC" \
    "DASHBOARD=$DASHBOARD" \
    "DEPLOY_OPTIONS=$DEPLOY_OPTIONS" \
    '' \
    'Set by you, where a page asks for it:' \
    "FILE=$FILE  PREFIX=$PREFIX  REASON=$REASON  COUNT=$COUNT  REPLAY_ID=$REPLAY_ID  CAP=$CAP  SINCE=$SINCE  GRACE=$GRACE" \
    "RELEASE=$RELEASE  RESTORE_TO=$RESTORE_TO  NEW_REGION=$NEW_REGION"
else
  # `bin/pipeline` has said why; old names would lead commands astray.
  unset ENV STACK BUCKET INGEST_QUEUE DEAD_LETTER_QUEUE FUNCTION MAPPING METADATA_TABLE EVENTS_TABLE LOG_GROUP ALARM_TOPIC DASHBOARD DEPLOY_OPTIONS
fi
unset RUNBOOK_NAMES
